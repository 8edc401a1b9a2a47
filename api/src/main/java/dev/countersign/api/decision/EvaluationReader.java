package dev.countersign.api.decision;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.CanonicalJson;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.decision.Question;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads AuthZEN questions. What a question must have is checked; what nobody asked for is ignored.
@ApplicationScoped
class EvaluationReader {

    private static final int MOST_EVALUATIONS = 1_000;
    /// Characters of the defaults, times the questions that take them.
    private static final long MOST_REPEATED = 4_000_000;

    private static final List<String> ENTITIES = List.of("subject", "action", "resource", "context");
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    private final ObjectMapper json;

    EvaluationReader(ObjectMapper json) {
        this.json = json;
    }

    /// Several questions with their defaults filled in.
    record Batch(List<JsonNode> items, Semantic semantic) {}

    /// When to stop answering a batch.
    enum Semantic {
        EXECUTE_ALL("execute_all"),
        DENY_ON_FIRST_DENY("deny_on_first_deny"),
        PERMIT_ON_FIRST_PERMIT("permit_on_first_permit");

        private final String word;

        Semantic(String word) {
            this.word = word;
        }

        boolean endsAfter(boolean permitted) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !permitted;
                case PERMIT_ON_FIRST_PERMIT -> permitted;
            };
        }
    }

    Question question(JsonNode sent) {
        if (!sent.isObject()) {
            throw malformed("Send a JSON object with subject, action and resource.");
        }
        var subject = entity(sent, "subject");
        var type = text(subject, "subject", "type");
        var id = text(subject, "subject", "id");
        var action = text(entity(sent, "action"), "action", "name");
        var resource = entity(sent, "resource");
        var resourceType = text(resource, "resource", "type");
        var tool = text(resource, "resource", "id");
        var about = properties(resource, "resource");
        var context = object(sent, "context", "context");
        return switch (type) {
            case "agent" ->
                question(
                        id,
                        property(properties(subject, "subject"), "issuer"),
                        null,
                        action,
                        resourceType,
                        tool,
                        about,
                        context);
            // The default mapping of AuthZEN's MCP binding: a person, and the agent's client beside it.
            case "identity" ->
                question(property(context, "agent"), null, id, action, resourceType, tool, about, context);
            default -> question(null, null, null, action, resourceType, tool, about, context);
        };
    }

    private Question question(
            @Nullable String agent,
            @Nullable String issuer,
            @Nullable String person,
            String action,
            String resourceType,
            String tool,
            JsonNode about,
            JsonNode context) {
        return new Question(
                agent,
                issuer,
                person,
                action,
                resourceType,
                tool,
                property(about, "server"),
                property(about, "definitionDigest"),
                arguments(object(context, "params", "context.params")));
    }

    private Map<String, Object> arguments(ObjectNode params) {
        if (params.isEmpty()) {
            return Map.of();
        }
        // The condition, the record's digest and the tool would each make something else of it.
        if (!CanonicalJson.portable(params)) {
            throw malformed("context.params holds a number beyond a double or half a surrogate pair.");
        }
        try {
            return json.readerFor(ARGUMENTS).readValue(params);
        } catch (IOException e) {
            throw malformed("context.params cannot be read.");
        }
    }

    /// Null when the body asks a single question.
    @Nullable
    Batch batch(JsonNode sent) {
        var evaluations = sent.path("evaluations");
        if (!sent.isObject() || evaluations.isMissingNode() || evaluations.isArray() && evaluations.isEmpty()) {
            return null;
        }
        if (!evaluations.isArray()) {
            throw malformed("evaluations must be an array.");
        }
        if (evaluations.size() > MOST_EVALUATIONS) {
            throw malformed("evaluations takes at most " + MOST_EVALUATIONS + " questions.");
        }
        var repeated = ENTITIES.stream()
                .mapToLong(name -> sent.path(name).toString().length())
                .sum();
        if (repeated * evaluations.size() > MOST_REPEATED) {
            throw malformed(
                    "What is given for all questions is too long to be repeated that often; ask fewer at once.");
        }
        var items = new ArrayList<JsonNode>(evaluations.size());
        evaluations.forEach(item -> items.add(withDefaults(sent, item)));
        return new Batch(items, semantic(sent));
    }

    /// A member given for all replaces nothing an item says itself; there is no merging within a member.
    private static JsonNode withDefaults(JsonNode sent, JsonNode item) {
        if (!item.isObject()) {
            return item;
        }
        var whole = JsonNodeFactory.instance.objectNode();
        for (var name : ENTITIES) {
            var value = item.has(name) ? item.get(name) : sent.get(name);
            if (value != null) {
                whole.set(name, value);
            }
        }
        return whole;
    }

    private static Semantic semantic(JsonNode sent) {
        var word = object(sent, "options", "options").path("evaluations_semantic");
        if (word.isMissingNode()) {
            return Semantic.EXECUTE_ALL;
        }
        for (var semantic : Semantic.values()) {
            if (word.isTextual() && word.textValue().equals(semantic.word)) {
                return semantic;
            }
        }
        throw malformed("options.evaluations_semantic is execute_all, deny_on_first_deny or permit_on_first_permit.");
    }

    private static JsonNode entity(JsonNode sent, String name) {
        var entity = sent.path(name);
        if (!entity.isObject()) {
            throw malformed(name + " is required and must be an object.");
        }
        return entity;
    }

    private static String text(JsonNode entity, String name, String member) {
        var value = entity.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw malformed(name + "." + member + " is required and must be a string.");
        }
        return value.textValue();
    }

    private static ObjectNode properties(JsonNode entity, String name) {
        return object(entity, "properties", name + ".properties");
    }

    private static ObjectNode object(JsonNode parent, String member, String name) {
        return switch (parent.path(member)) {
            case ObjectNode object -> object;
            case JsonNode missing when missing.isMissingNode() -> JsonNodeFactory.instance.objectNode();
            case JsonNode other -> throw malformed(name + " must be an object.");
        };
    }

    /// A property we know, null when it is not given; one of another kind would be misread, so it is refused.
    private static @Nullable String property(JsonNode properties, String name) {
        var value = properties.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw malformed(name + " must be a string.");
        }
        return value.textValue();
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED, detail);
    }
}
