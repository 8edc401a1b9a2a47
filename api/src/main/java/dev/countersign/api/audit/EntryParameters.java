package dev.countersign.api.audit;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.audit.Act.Outcome;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.EntrySearch;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The query parameters of the list of entries.
public class EntryParameters {

    @QueryParam("from")
    @Parameter(description = "First entry: its sequence number, an instant or a day in UTC.")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "End, exclusive, in the same forms.")
    @Nullable
    String to;

    @QueryParam("actor")
    @Nullable
    String actor;

    @QueryParam("action")
    @Parameter(description = "An action, or a prefix of one when it ends with a dot.", example = "case.")
    @Nullable
    String action;

    @QueryParam("subject")
    @Parameter(description = "Id of a thing, type/id, or type/ for all of a kind.", example = "case/")
    @Nullable
    String subject;

    @QueryParam("deployment")
    @Parameter(description = "Id of a deployment: what is about it, and what reached it.")
    @Nullable
    String deployment;

    @QueryParam("outcome")
    @Nullable
    Outcome outcome;

    @QueryParam("cursor")
    @Parameter(description = "nextCursor of the page before; none for the first page.")
    @Nullable
    Long cursor;

    @QueryParam("limit")
    @Parameter(description = "Items at most, 1 to 500; 50 when not given.")
    @Nullable
    Integer limit;

    int limit() {
        return Paging.of(null, limit, null).limit();
    }

    /// One entry more than the page has, to see whether another page follows.
    AuditLog.Filter filter() {
        var search = EntrySearch.checked(from, to, actor, action, subject, deployment, limit() + 1)
                .ending(outcome);
        var start = search.from();
        if (cursor == null) {
            return search;
        }
        if (cursor < 0) {
            throw new ProblemException(ProblemType.MALFORMED, "The cursor is not one this server gave out.");
        }
        return search.numbered(start == null ? cursor : Long.max(start, cursor), search.to());
    }
}
