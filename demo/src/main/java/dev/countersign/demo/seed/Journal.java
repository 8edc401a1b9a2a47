package dev.countersign.demo.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What has been sent and answered, step by step, in a file beside the database: a start after the last step sends
/// nothing, and a start after a crash goes on where it broke off.
final class Journal {

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, JsonNode> answers = new HashMap<>();

    Journal(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        try {
            for (var line : Files.readAllLines(file)) {
                // A crash can leave half a last line; the step it was about is simply done again.
                if (line.endsWith("}")) {
                    var entry = json.readTree(line);
                    var step = entry.path("step").asText();
                    if (entry.has("sent")) {
                        sent.put(step, entry.path("sent").asText());
                    } else {
                        answers.put(step, entry.path("answer"));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The body sent for a step, so that it is repeated letter by letter.
    Optional<String> sent(String step) {
        return Optional.ofNullable(sent.get(step));
    }

    Optional<JsonNode> answer(String step) {
        return Optional.ofNullable(answers.get(step));
    }

    void sending(String step, String body) {
        sent.put(step, body);
        append(json.createObjectNode().put("step", step).put("sent", body));
    }

    void answered(String step, JsonNode answer) {
        answers.put(step, answer);
        append(json.createObjectNode().put("step", step).set("answer", answer));
    }

    private void append(JsonNode entry) {
        try {
            Files.createDirectories(file.getParent());
            var text = (endsInsideALine() ? "\n" : "") + entry + "\n";
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean endsInsideALine() throws IOException {
        return Files.exists(file)
                && Files.size(file) > 0
                && !Files.readString(file).endsWith("\n");
    }
}
