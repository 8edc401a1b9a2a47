package dev.countersign.api;

import dev.countersign.Paging;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The query parameters every list takes.
public class Page {

    @QueryParam("cursor")
    @Parameter(description = "nextCursor of the page before; none for the first page.")
    @Nullable
    String cursor;

    @QueryParam("limit")
    @Parameter(description = "Items at most, 1 to 500; 50 when not given.")
    @Nullable
    Integer limit;

    @QueryParam("sort")
    @Parameter(description = "Field to sort by; a leading - turns the order round.")
    @Nullable
    String sort;

    public Paging paging() {
        return Paging.of(cursor, limit, sort);
    }
}
