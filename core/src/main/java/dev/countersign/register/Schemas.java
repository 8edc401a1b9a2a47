package dev.countersign.register;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.CanonicalJson;
import dev.countersign.Fields;

/// Reads a tool's definition as everybody else would, and checks its input schema before it becomes part of a digest.
final class Schemas {

    private static final int LIMIT = 256 * 1024;

    /// A name twice in one object would let two readers see two definitions, so it is an error.
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Schemas() {}

    /// The RFC 8785 text of `schema`; `{}` and an error at `pointer` when it is no object, is too long, or holds
    /// what not every reader would digest the same way.
    static String canonical(Fields fields, String pointer, JsonNode schema) {
        if (!schema.isObject()) {
            fields.check(false, pointer, "The schema is a JSON object.");
            return "{}";
        }
        if (!CanonicalJson.portable(schema)) {
            fields.check(false, pointer, "Remove the broken characters and the numbers that are too large.");
            return "{}";
        }
        var canonical = CanonicalJson.of(schema);
        fields.check(canonical.length() <= LIMIT, pointer, "Keep the schema under 256 KiB.");
        return canonical;
    }
}
