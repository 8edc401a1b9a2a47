package dev.countersign.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server answered to MCP `tools/list` (specification 2024-11-05 to 2026-07-28): a JSON-RPC response, its bare
/// result, an array of tools or a single tool. Hints and annotations are claims of the server and are not kept.
///
/// @param partial whether the server has more tools than this answer holds (`nextCursor`)
public record McpToolList(List<Tool.Definition> tools, boolean partial) {

    private static final int MOST_TOOLS = 1000;

    public McpToolList {
        tools = List.copyOf(tools);
    }

    /// @throws ProblemException INVALID with a pointer to everything that is wrong
    public static McpToolList read(@Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            throw ProblemException.invalid("/tools", "Give the server's answer to tools/list.");
        }
        try {
            return of(Schemas.JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ProblemException.invalid(
                    "/tools",
                    "This is not JSON" + (at == null ? ": " : " (line " + at.getLineNr() + "): ")
                            + e.getOriginalMessage());
        }
    }

    private static McpToolList of(JsonNode answer) {
        if (answer.path("error").isObject()) {
            throw ProblemException.invalid(
                    "/tools",
                    "The server answered with an error: "
                            + answer.path("error").path("message").asText("no message") + ".");
        }
        var result = answer.has("result") ? answer.path("result") : answer;
        if (result.isArray()) {
            return new McpToolList(definitions(result), false);
        }
        if (result.path("tools").isArray()) {
            return new McpToolList(
                    definitions(result.path("tools")), result.path("nextCursor").isTextual());
        }
        if (result.has("name") && result.has("inputSchema")) {
            return new McpToolList(definitions(Schemas.JSON.createArrayNode().add(result)), false);
        }
        throw ProblemException.invalid(
                "/tools", "This holds no list of tools. Give what the server answers to tools/list.");
    }

    private static List<Tool.Definition> definitions(JsonNode list) {
        var fields = new Fields();
        fields.check(!list.isEmpty(), "/tools", "The list is empty.");
        fields.check(list.size() <= MOST_TOOLS, "/tools", "Import at most " + MOST_TOOLS + " tools at once.");
        fields.orThrow();
        var names = new HashSet<String>();
        var definitions = new ArrayList<Tool.Definition>();
        for (var i = 0; i < list.size(); i++) {
            var definition = definition(fields, "/tools/" + i, list.get(i));
            fields.check(
                    definition.name().isEmpty() || names.add(definition.name()),
                    "/tools/" + i + "/name",
                    "The list names " + definition.name() + " twice.");
            definitions.add(definition);
        }
        fields.orThrow();
        return definitions;
    }

    private static Tool.Definition definition(Fields fields, String at, JsonNode tool) {
        fields.check(tool.isObject(), at, "Each tool is a JSON object.");
        var schema = tool.path("inputSchema");
        var canonical = schema.isMissingNode() ? "{}" : Schemas.canonical(fields, at + "/inputSchema", schema);
        var name = tool.path("name").textValue();
        fields.check(
                name == null || name.equals(name.strip()), at + "/name", "The name begins or ends with blank space.");
        return new Tool.Definition(
                fields.text(at + "/name", name, Fields.SHORT, "The tool has no name."),
                fields.exact(at + "/description", tool.path("description").textValue(), ToolContent.DESCRIPTION_LIMIT),
                canonical);
    }
}
