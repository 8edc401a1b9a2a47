package dev.countersign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/// JSON in the canonical form of RFC 8785, so that anyone can recompute a digest from the same facts.
/// Values are maps, lists, strings, booleans, numbers and null; instants, UUIDs and enums are written as strings.
public final class CanonicalJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CanonicalJson() {}

    /// The canonical text of `value`.
    public static String of(Object value) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether every reader would digest `node` the same way (I-JSON, RFC 7493): no number beyond a double, no half
    /// surrogate pair.
    public static boolean portable(JsonNode node) {
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

    /// Lower-case hex SHA-256 of the canonical text of `value`.
    public static String digest(Object value) {
        return sha256(of(value).getBytes(StandardCharsets.UTF_8));
    }

    /// Lower-case hex SHA-256 of `bytes`.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Reads a JSON object; the inverse of [#of(Object)] for maps.
    public static Map<String, @Nullable Object> readObject(String json) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> map = MAPPER.readValue(json, LinkedHashMap.class);
            return map;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a JSON text as `type`.
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a JSON text as a generic `type`.
    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
