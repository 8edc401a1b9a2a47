package dev.countersign.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The documents attached to models and agents as claims.
public interface ClaimDocuments {

    /// Stores the document, with its artifact when that is new.
    void add(ClaimDocument document);

    Optional<ClaimDocument> find(UUID id);

    /// The document made of these bytes for this subject.
    Optional<ClaimDocument> of(ClaimDocument.About about, String sha256);

    /// Newest first.
    List<ClaimDocument> about(ClaimDocument.About about);
}
