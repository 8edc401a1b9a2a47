package dev.countersign.web;

import dev.countersign.api.UnreadBody;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Holds bodies to a small size everywhere but where evaluation logs are uploaded; those may be as large as the
/// server's own limit.
@Singleton
public class BodyLimit {

    private static final int BEFORE_ROUTES = 100;

    private final long bytes;

    BodyLimit(@ConfigProperty(name = "countersign.http.max-body-size") MemorySize size) {
        this.bytes = size.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ROUTES);
    }

    private void check(RoutingContext request) {
        if (takesLogs(request.normalizedPath())) {
            request.next();
            return;
        }
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, bytes);
            request.next();
        } else if (isOver(length)) {
            UnreadBody.closeAfterAnswer(request);
            request.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end("""
                            {"type":"urn:countersign:problem:too-large","title":"The content is too large",\
                            "status":413,"detail":"At most %d bytes are taken here."}""".formatted(bytes));
        } else {
            request.next();
        }
    }

    /// The two places evaluation logs are uploaded to: the API and the page's form.
    private static boolean takesLogs(String path) {
        return path.equals("/api/v1/evidence/imports") || path.equals("/evidence/imports");
    }

    private boolean isOver(String length) {
        return length.length() > 18 || Long.parseLong(length) > bytes;
    }
}
