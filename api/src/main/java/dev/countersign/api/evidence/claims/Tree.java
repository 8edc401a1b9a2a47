package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reading a document's tree where anything may be missing or of another kind.
final class Tree {

    private Tree() {}

    /// The scalar under `name` as text, null when there is none.
    static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value.asText() : null;
    }

    /// The texts of a list of scalars, or of the one scalar that stands for it.
    static List<String> texts(JsonNode list) {
        return items(list)
                .filter(item -> item.isValueNode() && !item.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    /// What a list holds; anything else is a list of itself.
    static Stream<JsonNode> items(JsonNode list) {
        if (list.isArray()) {
            return StreamSupport.stream(list.spliterator(), false);
        }
        return list.isMissingNode() || list.isNull() ? Stream.of() : Stream.of(list);
    }

    /// The items of a list called `many`, which in XML is an element with children called `one`.
    static Stream<JsonNode> items(JsonNode node, String many, String one) {
        var list = node.path(many);
        return items(list.isObject() && list.has(one) ? list.path(one) : list);
    }

    static String join(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(part -> part != null && !part.isBlank())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
