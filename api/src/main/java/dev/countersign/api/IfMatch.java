package dev.countersign.api;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/// Optimistic locking over HTTP (RFC 9110, section 13): the `ETag` of a thing is its version number in quotes.
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private IfMatch() {}

    /// The `ETag` of a thing at `version`.
    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /// The version the caller read, for a service that compares it itself.
    ///
    /// @throws ProblemException PRECONDITION_REQUIRED without a version to compare, EDIT_CONFLICT for any text that
    ///     is no tag of this server
    public static int version(HttpHeaders headers) {
        var sent = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (sent == null || sent.isBlank() || sent.strip().equals("*")) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag of the version you read.");
        }
        var tag = TAG.matcher(sent.strip());
        if (!tag.matches()) {
            throw new ProblemException(
                    ProblemType.EDIT_CONFLICT, "If-Match takes one ETag as you read it, \"3\" for example.");
        }
        return Integer.parseInt(tag.group(1));
    }
}
