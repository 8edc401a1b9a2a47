package dev.countersign.demo.seed;

import java.util.Map;

/// Registers the three deployments and the identities they call tools under.
final class ExampleDeployments {

    private static final String MADE_UP = "Example, made up for this demo. ";

    private final Acts acts;
    private final Map<StudiedModel, String> models;

    ExampleDeployments(Acts acts, Map<StudiedModel, String> models) {
        this.acts = acts;
        this.models = models;
    }

    String mailboxAssistant() {
        var id = register(
                "mailbox-assistant",
                Map.of(
                        "name",
                        "Example: mailbox assistant",
                        "purpose",
                        MADE_UP + "Reads a support team's mailbox and drafts answers.",
                        "modelId",
                        models.get(StudiedModel.OPUS_4_1),
                        "environment",
                        "production",
                        "operator",
                        "Example workplace team",
                        "controlCondition",
                        "CENTRALIZED",
                        "internetAccess",
                        false,
                        "persistentMemory",
                        false,
                        "delegation",
                        false,
                        "ownerEmail",
                        "workplace@countersign.example"));
        acts.claim("mailbox-agent-card.json", "agents/" + agent(id, "mailbox-agent"));
        return id;
    }

    String codingAgent() {
        var id = register(
                "coding-agent",
                Map.of(
                        "name",
                        "Example: coding agent",
                        "purpose",
                        MADE_UP + "Reads repositories, runs tests and opens pull requests.",
                        "modelId",
                        models.get(StudiedModel.EXAMPLE_CODER),
                        "environment",
                        "staging",
                        "operator",
                        "Example developer tools team",
                        "controlCondition",
                        "FEDERATED",
                        "internetAccess",
                        true,
                        "persistentMemory",
                        false,
                        "delegation",
                        true,
                        "ownerEmail",
                        "tools@countersign.example"));
        var parent = agent(id, "coding-agent");
        acts.post(
                "agent.test-runner",
                Who.ENGINEER2,
                "/api/v1/deployments/" + id + "/agents",
                Map.of("subject", "coding-agent-test-runner", "parentAgentId", parent));
        return id;
    }

    /// Crosses both thresholds: it keeps memory across sessions, and no operator answers for it.
    String communityAgent() {
        var id = register(
                "community-agent",
                Map.of(
                        "name",
                        "Example: community agent",
                        "purpose",
                        MADE_UP + "Takes part in a community's channels; no one runs it.",
                        "modelId",
                        models.get(StudiedModel.OPUS_4),
                        "environment",
                        "production",
                        "controlCondition",
                        "DECENTRALIZED",
                        "internetAccess",
                        true,
                        "persistentMemory",
                        true,
                        "delegation",
                        true,
                        "ownerEmail",
                        "community@countersign.example"));
        agent(id, "community-agent");
        return id;
    }

    private String register(String step, Map<String, Object> body) {
        return DemoData.id(acts.post("deployment." + step, Who.ENGINEER2, "/api/v1/deployments", body));
    }

    private String agent(String deployment, String subject) {
        return DemoData.id(acts.post(
                "agent." + subject,
                Who.ENGINEER2,
                "/api/v1/deployments/" + deployment + "/agents",
                Map.of("subject", subject)));
    }
}
