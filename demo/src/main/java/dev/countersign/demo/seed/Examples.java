package dev.countersign.demo.seed;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The three made-up deployments with everything that happens to them.
final class Examples {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HALF_YEAR = Duration.ofDays(180);

    private final Acts acts;
    private final Map<StudiedModel, String> models;
    private final ExampleTools tools;

    Examples(Acts acts, Map<StudiedModel, String> models) {
        this.acts = acts;
        this.models = models;
        this.tools = new ExampleTools(acts);
    }

    /// Id of a tool registered before.
    String tool(String name) {
        return tools.id(name);
    }

    void tell() {
        tools.register();
        var places = new ExampleDeployments(acts, models);
        var mailbox = places.mailboxAssistant();
        var coding = places.codingAgent();
        var community = places.communityAgent();
        authority("stop1", "PRIMARY", Map.of("type", "ALL"));
        authority("stop2", "DEPUTY", Map.of("type", "DEPLOYMENT", "id", community));

        // The mailbox assistant still lacks its reviewed evaluation and the attestation of action-review.
        attest(mailbox, "access-controls", "Only the team's own accounts reach the assistant.");
        attest(mailbox, "action-log", "The mail gateway logs each call; the assistant cannot write to that log.");
        approve(mailbox);
        attest(coding, "action-log", "The code host logs each call; the agent cannot write to that log.");
        approve(coding);
        readingIsGranted(coding, tools);
        pullRequestsWait(coding, tools);
        communityAgentIsRefusedAndStopped(community, tools);
        drill(mailbox);
    }

    private void authority(String subject, String rank, Map<String, String> scope) {
        var opened = acts.post(
                "authority." + subject,
                Who.ADMIN,
                "/api/v1/shutdown-authorities",
                Map.of("subject", subject, "rank", rank, "scope", scope, "validUntil", acts.in(YEAR)));
        var caseId = DemoData.id(opened);
        acts.sign(Who.BOARD1, "board-member", caseId, "Trained for it and reachable.");
        acts.sign(Who.BOARD2, "board-member", caseId, "Agreed.");
    }

    private void attest(String deployment, String safeguard, String statement) {
        acts.post(
                "attest." + deployment + "." + safeguard,
                Who.OFFICER,
                "/api/v1/deployments/" + deployment + "/attestations",
                Map.of(
                        "safeguard",
                        safeguard,
                        "statement",
                        "Example: " + statement,
                        "evidence",
                        "Example of this demo; there is no document behind it.",
                        "validUntil",
                        acts.in(HALF_YEAR)));
    }

    private void approve(String deployment) {
        var opened = acts.post(
                "approve." + deployment,
                Who.ENGINEER2,
                "/api/v1/deployments/" + deployment + "/approval-requests",
                Map.of("statement", "Example: an operator answers for it, and it can be stopped."));
        var caseId = DemoData.id(opened);
        acts.sign(Who.OFFICER, "safety-officer", caseId, "The description matches what runs.");
        acts.sign(Who.BOARD1, "board-member", caseId, "Useful, and within what we can stop.");
    }

    /// The live grant.
    private void readingIsGranted(String coding, ExampleTools tools) {
        var asked = acts.post(
                "ask.read_repository",
                Who.ENGINEER2,
                "/api/v1/tool-grant-requests",
                Map.of(
                        "deploymentId",
                        coding,
                        "tools",
                        List.of(Map.of(
                                "toolId",
                                tools.id("read_repository"),
                                "condition",
                                "params.repository.startsWith('example/')",
                                "rateLimitPerMinute",
                                60)),
                        "purpose",
                        "Example: the agent reads the code it proposes changes to.",
                        "validUntil",
                        acts.in(Duration.ofDays(120))));
        acts.sign(
                Who.OFFICER,
                "safety-officer",
                asked.path("caseId").asText(),
                "Reading only, and only our repositories.");
    }

    /// The request that waits for a board member.
    private void pullRequestsWait(String coding, ExampleTools tools) {
        var asked = acts.post(
                "ask.open_pull_request",
                Who.ENGINEER2,
                "/api/v1/tool-grant-requests",
                Map.of(
                        "deploymentId",
                        coding,
                        "tools",
                        List.of(Map.of(
                                "toolId",
                                tools.id("open_pull_request"),
                                "condition",
                                "params.repository.startsWith('example/') && params.draft",
                                "rateLimitPerMinute",
                                5)),
                        "purpose",
                        "Example: the agent opens draft pull requests for people to review.",
                        "validUntil",
                        acts.in(Duration.ofDays(60))));
        acts.sign(
                Who.OFFICER,
                "safety-officer",
                asked.path("caseId").asText(),
                "Drafts only, each reviewed by a person before it is merged.");
    }

    /// The request that is refused, the approval that is refused, and the stop.
    private void communityAgentIsRefusedAndStopped(String community, ExampleTools tools) {
        acts.post(
                "approve." + community,
                Who.ENGINEER2,
                "/api/v1/deployments/" + community + "/approval-requests",
                Map.of("statement", "Example: the community wants its agent to take part in its channels."));
        acts.post(
                "ask.post_message",
                Who.ENGINEER2,
                "/api/v1/tool-grant-requests",
                Map.of(
                        "deploymentId",
                        community,
                        "tools",
                        List.of(Map.of("toolId", tools.id("post_message"))),
                        "purpose",
                        "Example: the agent answers questions in public channels.",
                        "validUntil",
                        acts.in(Duration.ofDays(30))));
        acts.post(
                "stop." + community,
                Who.STOP2,
                "/api/v1/shutdown-orders",
                Map.of(
                        "scope",
                        Map.of("type", "DEPLOYMENT", "id", community),
                        "mode",
                        "PAUSED",
                        "reason",
                        "Example: it keeps memory across sessions, and nobody answers for it.",
                        "drill",
                        false));
    }

    private void drill(String mailbox) {
        acts.post(
                "drill." + mailbox,
                Who.STOP1,
                "/api/v1/shutdown-orders",
                Map.of(
                        "scope",
                        Map.of("type", "DEPLOYMENT", "id", mailbox),
                        "mode",
                        "SHUT_DOWN",
                        "reason",
                        "Example: first drill after approval.",
                        "drill",
                        true));
    }
}
