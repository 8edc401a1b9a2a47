package dev.countersign.web;

import dev.countersign.CanonicalJson;
import dev.countersign.IdempotencyKeys;
import dev.countersign.IdempotencyKeys.Answer;
import dev.countersign.IdempotencyKeys.Claim;
import dev.countersign.IdempotencyKeys.Key;
import dev.countersign.Ids;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.api.ApiPaths;
import dev.countersign.api.Caller;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/// Makes a double click one act: every form is rendered with a key of its own (by `{#csrf /}`), and the same form with
/// the same content sent again gets the first answer. What was typed anew, after going back, is another request; a form
/// that was refused is shown again with a new key. Evaluation logs are left out: they are known by their hash.
@Singleton
@Named("once")
public class SentOnce {

    static final String FIELD = "form-key";
    private static final String CLAIMED = SentOnce.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /// No header has one, while a comma stands in dates of cookies too.
    private static final String BETWEEN_VALUES = "\n";

    private final IdempotencyKeys keys;
    private final Caller caller;
    private final InstantSource clock;

    SentOnce(IdempotencyKeys keys, Caller caller, InstantSource clock) {
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
    }

    private record Held(Key key, Claim.Mine mine) {}

    public String field() {
        return FIELD;
    }

    /// A key for one rendered form.
    public String key() {
        return Ids.next().toString();
    }

    @WithFormRead
    @ServerRequestFilter(priority = Priorities.USER + 100)
    public @Nullable Response before(ResteasyReactiveContainerRequestContext request) throws InterruptedException {
        var key = key(request);
        if (key == null) {
            return null;
        }
        for (var looks = PATIENCE.dividedBy(BETWEEN_LOOKS); looks > 0; looks--) {
            switch (keys.claim(key, "", clock.instant())) {
                case Claim.Mine mine -> {
                    request.setProperty(CLAIMED, new Held(key, mine));
                    return null;
                }
                case Claim.Answered(var answer) -> {
                    return repeat(answer);
                }
                case Claim.Running(), Claim.OtherRequest() -> Thread.sleep(BETWEEN_LOOKS);
            }
        }
        throw new ProblemException(
                ProblemType.ILLEGAL_STATE,
                "This form was sent a moment ago and is still being worked on. Look whether it is done before you send it again.");
    }

    /// Only what leads on is kept. A form shown again, a check or a fault may be sent anew.
    @ServerResponseFilter(priority = Priorities.USER + 100)
    public void after(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof Held(var key, var mine))) {
            return;
        }
        request.removeProperty(CLAIMED);
        if (response.getStatus() == Response.Status.SEE_OTHER.getStatusCode()) {
            keys.answer(
                    key,
                    mine,
                    new Answer(response.getStatus(), headers(response.getStringHeaders()), ""),
                    clock.instant());
        } else {
            keys.release(key, mine);
        }
    }

    private @Nullable Key key(ResteasyReactiveContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (!request.getMethod().equals("POST")
                || ApiPaths.contains(request.getUriInfo())
                || path.equals("/evidence/imports")
                || caller.anonymous()) {
            return null;
        }
        var form = ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getFormData();
        var sent = form == null ? null : form.getFirst(FIELD);
        return sent == null || sent.isFileItem() || sent.getValue().isBlank()
                ? null
                : new Key(caller.actor().kind() + " " + caller.actor().subject(), "form " + fingerprint(path, form));
    }

    /// Over everything sent, the form's key included.
    private static String fingerprint(String path, FormData form) {
        var fields = new TreeMap<String, Object>();
        for (var name : form) {
            fields.put(name, form.get(name).stream().map(SentOnce::content).toList());
        }
        return CanonicalJson.digest(Map.of("path", path, "fields", fields));
    }

    private static String content(FormValue value) {
        if (!value.isFileItem()) {
            return CanonicalJson.sha256(value.getValue().getBytes(StandardCharsets.UTF_8));
        }
        try (var file = value.getFileItem().getInputStream()) {
            return CanonicalJson.sha256(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> headers(MultivaluedMap<String, String> sent) {
        var kept = new HashMap<String, String>();
        for (var name : new String[] {HttpHeaders.LOCATION, HttpHeaders.SET_COOKIE}) {
            var values = sent.get(name);
            if (values != null) {
                kept.put(name, String.join(BETWEEN_VALUES, values));
            }
        }
        return kept;
    }

    static Response repeat(Answer answer) {
        var response = Response.status(answer.status());
        answer.headers().forEach((name, values) -> {
            for (var value : values.split(BETWEEN_VALUES, -1)) {
                response.header(name, value);
            }
        });
        return response.build();
    }
}
