package dev.countersign.web;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.Model;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

/// Contents of things for tests, under names nobody else uses.
public final class Given {

    public static final Actor ENGINEER =
            new Actor("engineer", "Erin Engineer", Actor.Kind.PERSON, Set.of(Role.ENGINEER));
    public static final Actor OFFICER =
            new Actor("officer", "Olga Officer", Actor.Kind.PERSON, Set.of(Role.SAFETY_OFFICER));
    public static final Actor BOARD1 = new Actor("board1", "Bela Board", Actor.Kind.PERSON, Set.of(Role.BOARD_MEMBER));

    /// Compares things field by field as they are kept, without what the mapper adds to their classes.
    public static final RecursiveComparisonConfiguration KEPT = RecursiveComparisonConfiguration.builder()
            .withIgnoredFieldsMatchingRegexes(".*\\$\\$_hibernate_.*")
            .withIgnoreCollectionOrder(true)
            .build();

    private Given() {}

    /// A word no other test uses.
    public static String word() {
        return "w" + Ids.next().toString().replace("-", "");
    }

    public static Model.Content model() {
        var word = word();
        return new Model.Content("Example", "Model " + word, "1", Set.of("example/" + word));
    }

    public static DeploymentContent deployment(UUID modelId) {
        return deployment("Deployment " + word(), modelId);
    }

    public static DeploymentContent deployment(String name, UUID modelId) {
        return new DeploymentContent(
                name,
                "Answers mail",
                modelId,
                "test",
                "Operations",
                ControlCondition.CENTRALIZED,
                true,
                false,
                false,
                "owner@example.org");
    }

    public static ToolContent tool() {
        return tool("server-" + word(), "send_email");
    }

    public static ToolContent tool(String server, String name) {
        return new ToolContent(
                server,
                new Tool.Definition(name, "Sends a message", CanonicalJson.of(Map.of("type", "object"))),
                "tool",
                Set.of("tools/call"),
                Set.of(Capability.CONTACT_PEOPLE, Capability.MOVE_DATA));
    }
}
