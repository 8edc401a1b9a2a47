package dev.countersign.evidence;

/// What came of attaching a document.
public sealed interface AttachResult {

    record Attached(ClaimDocument document) implements AttachResult {}

    /// The same bytes were attached to the same subject before.
    record Known(ClaimDocument document) implements AttachResult {}

    /// Nothing was attached, and that is recorded.
    record Refused(String detail) implements AttachResult {}
}
