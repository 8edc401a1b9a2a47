package dev.countersign.demo.seed;

import dev.countersign.demo.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tools of three made-up servers, imported from their answers to MCP `tools/list` and classified by the officer.
final class ExampleTools {

    private static final Map<String, List<String>> CLASSES = Map.of(
            "read_mailbox", List.of("READ_DATA"),
            "send_email", List.of("CONTACT_PEOPLE"),
            "read_repository", List.of("READ_DATA"),
            "run_tests", List.of("EXECUTE_CODE"),
            "open_pull_request", List.of("CONTACT_PEOPLE"),
            "post_message", List.of("CONTACT_PEOPLE"),
            "remember", List.of("PERSIST_ACROSS_SESSIONS"));

    private final Acts acts;
    private final Map<String, String> ids = new HashMap<>();

    ExampleTools(Acts acts) {
        this.acts = acts;
    }

    void register() {
        for (var server : List.of("mail.example", "code.example", "community.example")) {
            var imported = acts.postText(
                    "tools." + server, Who.ENGINEER2, "/api/v1/tools/imports?server=" + server, list(server));
            for (var item : imported.path("items")) {
                var tool = item.path("tool");
                ids.put(tool.path("name").asText(), DemoData.id(tool));
            }
        }
        new TreeMap<>(CLASSES)
                .forEach((name, classes) -> acts.put(
                        "classify." + name,
                        Who.OFFICER,
                        "/api/v1/tools/" + id(name),
                        "/capabilities",
                        Map.of("capabilities", classes)));
    }

    String id(String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new StackException("The tool " + name + " was not imported.");
        }
        return id;
    }

    private static String list(String server) {
        try (var answer = ExampleTools.class.getResourceAsStream("/mcp/" + server + ".json")) {
            if (answer == null) {
                throw new StackException("The tool list of " + server + " is missing in this build.");
            }
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
