package dev.countersign.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.countersign.Fields;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a person or client states about a tool.
public record ToolContent(
        String server,
        Tool.Definition definition,
        String resourceType,
        Set<String> actions,
        Set<Capability> capabilities) {

    static final int DESCRIPTION_LIMIT = 20_000;

    /// Checks all fields at once; resource type and actions default to an MCP tool call.
    ///
    /// @param inputSchema JSON object as text, or a parsed value; null for none
    /// @throws dev.countersign.ProblemException INVALID with every field's problem
    public static ToolContent checked(
            @Nullable String name,
            @Nullable String server,
            @Nullable String description,
            @Nullable Object inputSchema,
            @Nullable String resourceType,
            @Nullable Set<String> actions,
            @Nullable Set<Capability> capabilities) {
        var fields = new Fields();
        var classes = capabilities == null ? Set.<Capability>of() : capabilities;
        var definition = new Tool.Definition(
                fields.text("/name", name, Fields.SHORT, "Give the name agents call it by."),
                fields.exact("/description", description, DESCRIPTION_LIMIT),
                schema(fields, inputSchema));
        var kind = fields.optional("/resourceType", resourceType, Fields.SHORT);
        var verbs = new TreeSet<String>();
        if (actions != null) {
            actions.forEach(a -> verbs.add(fields.text("/actions", a, Fields.SHORT, "Leave no action empty.")));
        }
        var content = new ToolContent(
                fields.text("/server", server, Fields.SHORT, "Name the server that offers it."),
                definition,
                kind.isEmpty() ? "tool" : kind,
                verbs.isEmpty() ? Set.of("tools/call") : verbs,
                classes.isEmpty() ? classes : EnumSet.copyOf(classes));
        checkClasses(fields, classes);
        fields.orThrow();
        return content;
    }

    /// A tool seen in a list, before anyone classified it.
    static ToolContent unclassified(String server, Tool.Definition definition) {
        return new ToolContent(server, definition, "tool", Set.of("tools/call"), Set.of());
    }

    static void checkClasses(Fields fields, Set<Capability> classes) {
        fields.check(!classes.isEmpty(), "/capabilities", "Choose at least one class; No effect is one.");
        fields.check(
                !classes.contains(Capability.NONE) || classes.size() == 1,
                "/capabilities",
                "No effect excludes the other classes.");
    }

    private static String schema(Fields fields, @Nullable Object inputSchema) {
        if (inputSchema == null || inputSchema instanceof String s && s.isBlank()) {
            return "{}";
        }
        try {
            var node = inputSchema instanceof String text
                    ? Schemas.JSON.readTree(text)
                    : Schemas.JSON.valueToTree(inputSchema);
            return Schemas.canonical(fields, "/inputSchema", node);
        } catch (JsonProcessingException e) {
            fields.check(false, "/inputSchema", "This is not JSON: " + e.getOriginalMessage());
            return "{}";
        }
    }
}
