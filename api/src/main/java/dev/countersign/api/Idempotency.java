package dev.countersign.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.CanonicalJson;
import dev.countersign.IdempotencyKeys;
import dev.countersign.IdempotencyKeys.Answer;
import dev.countersign.IdempotencyKeys.Claim;
import dev.countersign.IdempotencyKeys.Key;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Repeats the first answer to a POST that carries an `Idempotency-Key` the same caller has sent before. Raw uploads
/// are left out: they are known by the hash of their content.
@Provider
@Priority(Priorities.USER + 100)
public class Idempotency implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIMED = Idempotency.class.getName();
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag", "Content-Type");
    private static final Annotation[] NONE = {};

    private final IdempotencyKeys keys;
    private final Caller caller;
    private final InstantSource clock;
    private final ObjectMapper json;

    Idempotency(IdempotencyKeys keys, Caller caller, InstantSource clock, ObjectMapper json) {
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    private record Held(Key key, Claim.Mine mine) {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var text = request.getHeaderString(HEADER);
        if (text == null || !covers(request) || caller.anonymous()) {
            return;
        }
        if (text.isBlank() || text.length() > 255) {
            throw new ProblemException(ProblemType.MALFORMED, "Idempotency-Key takes 1 to 255 characters.");
        }
        var actor = caller.actor();
        var key = new Key(actor.kind() + " " + actor.subject(), text);
        switch (keys.claim(key, fingerprint(request), clock.instant())) {
            case Claim.Mine mine -> request.setProperty(CLAIMED, new Held(key, mine));
            case Claim.Answered(var answer) -> request.abortWith(repeat(answer));
            case Claim.Running() ->
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_CONFLICT,
                        "The first request with this Idempotency-Key is still running. Try again in a moment.");
            case Claim.OtherRequest() ->
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_CONFLICT, "This Idempotency-Key was used with another request.");
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof Held(var key, var mine))) {
            return;
        }
        request.removeProperty(CLAIMED);
        if (response.getStatus() >= 500) {
            keys.release(key, mine);
            return;
        }
        var body = body(response);
        keys.answer(key, mine, new Answer(response.getStatus(), headers(response), body), clock.instant());
        if (response.hasEntity()) {
            response.setEntity(body, NONE, response.getMediaType());
        }
    }

    private static boolean covers(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return request.getMethod().equals("POST")
                && path.startsWith("/api/v1/")
                && !path.startsWith("/api/v1/evidence/imports");
    }

    private static String fingerprint(ContainerRequestContext request) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var uri = request.getUriInfo().getRequestUri();
        var line = request.getMethod() + " " + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) + "\n";
        return CanonicalJson.sha256((line + CanonicalJson.sha256(body)).getBytes(StandardCharsets.UTF_8));
    }

    private String body(ContainerResponseContext response) {
        try {
            return switch (response.getEntity()) {
                case null -> "";
                case String text -> text;
                case Object view -> json.writeValueAsString(view);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }

    private static Map<String, String> headers(ContainerResponseContext response) {
        var kept = new HashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            var value = response.getHeaderString(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        if (response.hasEntity()) {
            kept.putIfAbsent("Content-Type", MediaType.APPLICATION_JSON);
        }
        return kept;
    }

    private static Response repeat(Answer answer) {
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        answer.headers().forEach(response::header);
        return answer.body().isEmpty()
                ? response.build()
                : response.entity(answer.body()).build();
    }
}
