package dev.countersign.api;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;

/// Optimistic locking over HTTP (RFC 9110, section 13): the `ETag` of a thing is its version number in quotes.
public final class IfMatch {

    private IfMatch() {}

    /// The `ETag` of a thing at `version`.
    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /// Refuses a change unless the caller read the thing at this very version.
    ///
    /// @throws ProblemException PRECONDITION_REQUIRED without `If-Match`, EDIT_CONFLICT with another version
    public static void check(HttpHeaders headers, long version) {
        var sent = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        if (sent.isEmpty()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag of the version you read.");
        }
        var wanted = "\"" + version + "\"";
        for (var tag : String.join(",", sent).split(",", -1)) {
            if (tag.strip().equals(wanted) || tag.strip().equals("*")) {
                return;
            }
        }
        throw new ProblemException(
                ProblemType.EDIT_CONFLICT,
                "This is at version " + wanted + " now. Read it again, then send your change.");
    }
}
