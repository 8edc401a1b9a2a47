package dev.countersign.api;

import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Answers with the headers a client needs to go on: where a new thing is, and which version it read.
public final class Answers {

    private Answers() {}

    /// 201 with the address of the new thing under `path`.
    public static <T> RestResponse<T> created(String path, UUID id, T view) {
        return at(path, id, view).build();
    }

    /// 201 for a thing that is read as part of another and has no address of its own.
    public static <T> RestResponse<T> created(T view) {
        return RestResponse.status(RestResponse.Status.CREATED, view);
    }

    /// 201 with the address and the `ETag` of the new thing.
    public static <T> RestResponse<T> created(String path, UUID id, int revision, T view) {
        return at(path, id, view).tag(IfMatch.tag(revision)).build();
    }

    /// 200 with the `ETag` that a change of the thing must name.
    public static <T> RestResponse<T> versioned(int revision, T view) {
        return ResponseBuilder.ok(view).tag(IfMatch.tag(revision)).build();
    }

    private static <T> ResponseBuilder<T> at(String path, UUID id, T view) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, view).location(URI.create(path + "/" + id));
    }
}
