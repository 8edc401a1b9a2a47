package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Settings that were changed while the run went on; the log's own settings stay those of its start.
final class ConfigUpdates {

    private static final int MOST_SETTINGS = 40;
    private static final int MOST_TOLD = 5;

    private final Map<String, String> changed = new LinkedHashMap<>();
    private int updates;

    /// Reads the list of updates, or the one, the parser stands on.
    void read(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            if (value.currentToken() == JsonToken.START_OBJECT) {
                update(value);
            }
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            update(value);
        }
    }

    private void update(JsonParser parser) throws IOException {
        updates++;
        Json.object(parser, (name, value) -> {
            if (!name.equals("changes") || value.currentToken() != JsonToken.START_ARRAY) {
                value.skipChildren();
                return;
            }
            while (value.nextToken() != JsonToken.END_ARRAY) {
                change(value);
            }
        });
    }

    private void change(JsonParser parser) throws IOException {
        var setting = new String[] {"", "(not a plain value)"};
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "name" -> setting[0] = text(value);
                case "value" -> setting[1] = text(value);
                case "cleared" -> setting[1] = Json.isTrue(value) ? "(cleared)" : setting[1];
                default -> value.skipChildren();
            }
        });
        if (!setting[0].isEmpty() && (changed.size() < MOST_SETTINGS || changed.containsKey(setting[0]))) {
            changed.put(setting[0], setting[1]);
        }
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.clean(text, Texts.NAME);
    }

    void describe(Map<String, String> attributes) {
        changed.forEach((name, value) -> attributes.put("changed " + name, Texts.fact(name, value)));
    }

    void tell(Warnings warnings) {
        if (updates > 0) {
            warnings.add("Settings were changed while it ran (" + updates + (updates == 1 ? " time)" : " times)")
                    + (changed.isEmpty()
                            ? "."
                            : ": "
                                    + String.join(
                                            ", ",
                                            changed.keySet().stream()
                                                    .limit(MOST_TOLD)
                                                    .toList())
                                    + (changed.size() > MOST_TOLD ? " and others." : ".")));
        }
    }
}
