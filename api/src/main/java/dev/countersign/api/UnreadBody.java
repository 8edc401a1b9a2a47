package dev.countersign.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/// Ends the connection of a request that is answered before its body is read, for what comes after it cannot be told
/// from another request.
public final class UnreadBody {

    /// How long what still comes is thrown away, in which the sender reads the answer and not a broken connection.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private UnreadBody() {}

    /// To be called before the answer is sent. Over HTTP/2 only the stream ends with its answer; what still comes of it
    /// is
    /// thrown away, so that it does not stand in others' way.
    public static void closeAfterAnswer(RoutingContext context) {
        var request = context.request();
        if (request.version() == HttpVersion.HTTP_2) {
            context.addEndHandler(ended -> request.resume());
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(ended -> {
            if (!request.isEnded()) {
                // What comes after the body is not to be answered any more.
                request.endHandler(read -> request.connection().close());
                request.resume();
            }
            context.vertx()
                    .setTimer(GRACE.toMillis(), passed -> request.connection().close());
        });
    }
}
