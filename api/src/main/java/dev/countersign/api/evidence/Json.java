package dev.countersign.api.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Streaming JSON as evaluation tools write it: NaN and Infinity are tokens, texts are cut rather than refused.
public final class Json {

    private static final int LONGEST_NAME = 500;

    private final JsonFactory factory;
    private final int longestText;

    public Json(ImportCaps caps) {
        this.longestText = caps.text();
        this.factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(caps.depth())
                        .maxStringLength(caps.text() + 16)
                        // A parser remembers up to 64 Ki names, and some parsers work at once.
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .build();
    }

    public JsonParser open(InputStream utf8) throws IOException {
        return factory.createParser(new ShortStrings(utf8, longestText));
    }

    /// Faster, as texts are not cut: one that is asked for and is too long fails with a
    /// `StreamConstraintsException`; one that is stepped over may have any length.
    public JsonParser openUncut(InputStream utf8) throws IOException {
        return factory.createParser(utf8);
    }

    /// Something that reads one member's value and leaves the parser on its last token.
    public interface Member {
        void read(String name, JsonParser value) throws IOException;
    }

    /// Reads the object the parser stands on, member by member; anything but an object is skipped.
    public static void object(JsonParser parser, Member member) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            member.read(name, parser);
        }
    }

    /// The text of the scalar the parser stands on, null for null, objects and lists, which are skipped.
    public static @Nullable String text(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /// The whole number the parser stands on, null for anything else and for what no count can be.
    public static @Nullable Integer count(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return null;
        }
        return switch (parser.getNumberType()) {
            case INT -> parser.getIntValue() < 0 ? null : parser.getIntValue();
            case LONG, BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> null;
        };
    }

    /// The finite number the parser stands on, null for NaN, infinity and anything else.
    public static @Nullable Double number(JsonParser parser) throws IOException {
        if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return null;
        }
        var value = parser.getDoubleValue();
        return Double.isFinite(value) ? value : null;
    }

    public static boolean isTrue(JsonParser parser) throws IOException {
        var is = parser.currentToken() == JsonToken.VALUE_TRUE;
        parser.skipChildren();
        return is;
    }

    /// Hands on the scalars of the value the parser stands on, those of objects under dotted names; lists are skipped.
    public static void flatten(String name, JsonParser parser, int depth, BiConsumer<String, String> scalar)
            throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT && depth > 0) {
            object(parser, (inner, value) -> flatten(name + "." + inner, value, depth - 1, scalar));
            return;
        }
        var text = text(parser);
        if (text != null) {
            scalar.accept(name, text);
        }
    }
}
