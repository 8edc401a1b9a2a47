package dev.countersign.register;

import java.util.List;
import java.util.UUID;

/// The evidence a determination or an attestation can rest on; implemented by the feature above.
public interface CitedEvidence {

    /// What these evaluations are at this moment, in the order asked for; one that is not of the model, or that another
    /// supersedes by now, is left out.
    List<Citation> of(UUID modelId, List<UUID> evaluations);

    /// Whether the bytes of a file with this digest are kept here.
    ///
    /// @param sha256 lower-case hex
    boolean keeps(String sha256);

    /// @param digest over all of the evaluation that could change the judgement: its file, flags, review and numbers
    record Citation(UUID evaluation, String title, String digest) {}
}
