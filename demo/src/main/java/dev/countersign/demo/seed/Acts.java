package dev.countersign.demo.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does each named step once, however often it is asked to.
final class Acts {

    private final Client client;
    private final Journal journal;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    Acts(Client client, Journal journal, InstantSource clock) {
        this.client = client;
        this.journal = journal;
        this.clock = clock;
    }

    /// Posts the body; a repeat after a crash carries the same key and the same body.
    JsonNode post(String step, Who who, String path, Map<String, ? extends @Nullable Object> body) {
        return once(step, () -> {
            var text = journal.sent(step).orElseGet(() -> write(body));
            journal.sending(step, text);
            return client.send(who, "POST", path, text, Map.of("Idempotency-Key", "demo-data/" + step))
                    .body();
        });
    }

    /// Puts the body on the version that is there now.
    JsonNode put(String step, Who who, String thing, String part, Map<String, ?> body) {
        return asRead(step, who, "PUT", thing, part, body);
    }

    /// Posts a judgement of the version that is there now.
    JsonNode judge(String step, Who who, String thing, String part, Map<String, ?> body) {
        return asRead(step, who, "POST", thing, part, body);
    }

    private JsonNode asRead(String step, Who who, String method, String thing, String part, Map<String, ?> body) {
        return once(step, () -> {
            var etag = client.get(who, thing).etag();
            return client.send(who, method, thing + part, write(body), Map.of("If-Match", etag))
                    .body();
        });
    }

    /// What is there now.
    JsonNode read(Who who, String thing) {
        return client.get(who, thing).body();
    }

    /// Posts JSON as it is.
    JsonNode postText(String step, Who who, String path, String body) {
        return once(
                step,
                () -> client.send(who, "POST", path, body, Map.of("Idempotency-Key", "demo-data/" + step))
                        .body());
    }

    /// Attaches a document that comes with the demo as claims, to a model or an agent.
    void claim(String name, String subject) {
        try (var document = Acts.class.getResourceAsStream("/claims/" + name)) {
            if (document == null) {
                throw new StackException("The document " + name + " is missing in this build.");
            }
            postText(
                    "claim." + name,
                    Who.OFFICER,
                    "/api/v1/" + subject + "/claim-documents?filename=" + name,
                    new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a log; the server knows a repeat by the hash of its content.
    JsonNode importLog(String step, String filename, byte[] content) {
        var path = "/api/v1/evidence/imports?filename=" + URLEncoder.encode(filename, StandardCharsets.UTF_8);
        return once(step, () -> client.upload(Who.PIPELINE, path, content).body());
    }

    /// Votes on a case as it stands now.
    void sign(Who who, String capacity, String caseId, String reason) {
        sign(who, capacity, caseId, reason, null);
    }

    /// The same on conditions, null for none.
    void sign(Who who, String capacity, String caseId, String reason, @Nullable Map<String, ?> conditions) {
        var step = caseId + "/" + who.account();
        var digest = journal.sent(step).isPresent()
                ? ""
                : client.get(who, "/api/v1/cases/" + caseId)
                        .body()
                        .path("digest")
                        .asText();
        var vote = new LinkedHashMap<String, @Nullable Object>(
                Map.of("capacity", capacity, "verdict", "APPROVE", "reason", reason, "digest", digest));
        if (conditions != null) {
            vote.put("conditions", conditions);
        }
        post(step, who, "/api/v1/cases/" + caseId + "/sign-offs", vote);
    }

    /// When the story began to be told. Its logs are dated from then, so that a repeat sends the same bytes.
    Instant began() {
        return Instant.parse(journal.sent("story").orElseGet(() -> {
            var now = clock.instant().toString();
            journal.sending("story", now);
            return now;
        }));
    }

    String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    private JsonNode once(String step, Supplier<JsonNode> act) {
        return journal.answer(step).orElseGet(() -> {
            var answer = act.get();
            journal.answered(step, answer);
            return answer;
        });
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body that cannot be written", e);
        }
    }
}
