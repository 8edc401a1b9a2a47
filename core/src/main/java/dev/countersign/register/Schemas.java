package dev.countersign.register;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.CanonicalJson;
import dev.countersign.Fields;

/// Checks a tool's input schema before it becomes part of a digest.
final class Schemas {

    private static final int LIMIT = 256 * 1024;

    private Schemas() {}

    /// The RFC 8785 text of `schema`; `{}` and an error at `pointer` when it is no object, is too long, or holds
    /// what not every reader would digest the same way (I-JSON, RFC 7493): a number beyond a double, half a
    /// surrogate pair.
    static String canonical(Fields fields, String pointer, JsonNode schema) {
        if (!schema.isObject()) {
            fields.check(false, pointer, "The schema is a JSON object.");
            return "{}";
        }
        if (!portable(schema)) {
            fields.check(false, pointer, "Remove the broken characters and the numbers that are too large.");
            return "{}";
        }
        var canonical = CanonicalJson.of(schema);
        fields.check(canonical.length() <= LIMIT, pointer, "Keep the schema under 256 KiB.");
        return canonical;
    }

    private static boolean portable(JsonNode node) {
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        if (node.isTextual()) {
            return Fields.wellFormed(node.textValue());
        }
        for (var entry : node.properties()) {
            if (!Fields.wellFormed(entry.getKey())) {
                return false;
            }
        }
        for (var child : node) {
            if (!portable(child)) {
                return false;
            }
        }
        return true;
    }
}
