package dev.countersign.demo.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Calls the REST interface with tokens of the real Keycloak.
final class Client implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    /// Shorter than the realm's access tokens live.
    private static final Duration TOKEN_USE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Token> tokens = new HashMap<>();
    private final String address;
    private final String realm;
    private final InstantSource clock;

    Client(String address, String realm, InstantSource clock) {
        this.address = address;
        this.realm = realm;
        this.clock = clock;
    }

    private record Token(String text, Instant until) {}

    /// What came back; `etag` is empty when there was none.
    record Answer(JsonNode body, String etag) {}

    Answer get(Who who, String path) {
        return send(who, HttpRequest.newBuilder(uri(path)).GET());
    }

    /// Sends JSON; `headers` may carry an `Idempotency-Key` or an `If-Match`.
    Answer send(Who who, String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(who, request);
    }

    Answer upload(Who who, String path, byte[] content) {
        return send(
                who,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(content)));
    }

    private Answer send(Who who, HttpRequest.Builder request) {
        var sent = request.timeout(LIMIT)
                .header("Authorization", "Bearer " + token(who))
                .build();
        var answer = exchange(sent);
        if (answer.statusCode() >= 400) {
            throw new StackException("%s %s as %s was answered with %d: %s"
                    .formatted(sent.method(), sent.uri().getPath(), who.account(), answer.statusCode(), answer.body()));
        }
        return new Answer(
                read(answer.body()), answer.headers().firstValue("ETag").orElse(""));
    }

    private String token(Who who) {
        var now = clock.instant();
        var kept = tokens.get(who.account());
        if (kept != null && now.isBefore(kept.until())) {
            return kept.text();
        }
        var form = who.grant().entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = exchange(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 200) {
            throw new StackException("Keycloak gave " + who.account() + " no token: " + answer.body());
        }
        var token = new Token(read(answer.body()).path("access_token").asText(), now.plus(TOKEN_USE));
        tokens.put(who.account(), token);
        return token.text();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException(request.uri() + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the demo data were loaded.", e);
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new StackException("An answer is no JSON: " + text, e);
        }
    }

    private URI uri(String path) {
        return URI.create(address + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
