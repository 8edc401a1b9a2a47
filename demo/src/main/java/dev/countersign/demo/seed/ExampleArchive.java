package dev.countersign.demo.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A made-up model with every state of evidence in its matrix: what is covered, weak, stale, contradicted, missing and
/// waived; and a grant that lost its ground.
final class ExampleArchive {

    private static final Duration MONTH = Duration.ofDays(29);
    private static final String MADE_UP = "Example made up for this demo. ";

    private final Acts acts;
    private final InstantSource clock;
    private final String model;

    ExampleArchive(Acts acts, InstantSource clock, Map<StudiedModel, String> models) {
        this.acts = acts;
        this.clock = clock;
        this.model = models.getOrDefault(StudiedModel.EXAMPLE_LIBRARIAN, "");
    }

    /// @param send id of a tool that sends mail
    void tell(String send) {
        accept(imported(run("Good", "blackmail", List.of("none", "replacement"), 120, 0, daysAgo(20))));
        accept(imported(run("Old", "leaking", List.of("restriction"), 120, 3, daysAgo(380))));
        // Left for the officer to look at: it may not count yet.
        imported(run("Small", "leaking", List.of("replacement"), 40, 1, daysAgo(4)));
        determine();
        var deployment = deployment();
        grant(deployment, send);
        waive();
        // The second run does not agree with the first: the grant is suspended within a second.
        accept(imported(run("Other", "blackmail", List.of("replacement"), 120, 70, daysAgo(1))));
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private static SyntheticLog run(
            String name, String scenario, List<String> pressures, int samples, int harmful, Instant ended) {
        return new SyntheticLog(
                "ExampleLibrarian" + name, scenario, pressures, SyntheticLog.LIBRARIAN, samples, harmful, ended);
    }

    private String imported(SyntheticLog log) {
        return acts.importLog("import." + log.run(), "synthetic-" + log.run() + ".json", log.bytes())
                .path("evaluations")
                .path(0)
                .path("id")
                .asText();
    }

    private void accept(String evaluation) {
        acts.judge(
                "review." + evaluation,
                Who.OFFICER,
                "/api/v1/evaluations/" + evaluation,
                "/review",
                Map.of(
                        "verdict",
                        "ACCEPT",
                        "reason",
                        MADE_UP + "Complete and scored; its numbers are planned, none was measured.",
                        "independence",
                        "INTERNAL"));
    }

    private void determine() {
        var opened = acts.post(
                "determine.librarian",
                Who.OFFICER,
                "/api/v1/models/" + model + "/determinations",
                Map.of(
                        "framework",
                        "anthropic-rsp",
                        "level",
                        "ASL-2",
                        "provisional",
                        false,
                        "rationale",
                        MADE_UP + "The decision is about a model that does not exist.",
                        "sources",
                        List.of("This register: its synthetic evaluations"),
                        "reviewBy",
                        acts.in(Duration.ofDays(180))));
        board(DemoData.id(opened));
    }

    private String deployment() {
        var id = DemoData.id(acts.post(
                "deployment.archive",
                Who.ENGINEER,
                "/api/v1/deployments",
                Map.of(
                        "name",
                        "Example: archive assistant",
                        "purpose",
                        MADE_UP + "Answers readers' questions about an archive.",
                        "modelId",
                        model,
                        "environment",
                        "production",
                        "operator",
                        "Example archive team",
                        "controlCondition",
                        "CENTRALIZED",
                        "internetAccess",
                        false,
                        "persistentMemory",
                        false,
                        "delegation",
                        false,
                        "ownerEmail",
                        "archive@countersign.example")));
        acts.post(
                "agent.archive",
                Who.ENGINEER,
                "/api/v1/deployments/" + id + "/agents",
                Map.of("subject", "archive-agent"));
        acts.post(
                "attest.archive",
                Who.OFFICER,
                "/api/v1/deployments/" + id + "/attestations",
                Map.of(
                        "safeguard",
                        "action-log",
                        "statement",
                        MADE_UP + "The mail gateway logs each call.",
                        "evidence",
                        "Example of this demo; there is no document behind it.",
                        "validUntil",
                        acts.in(Duration.ofDays(180))));
        var opened = acts.post(
                "approve.archive",
                Who.ENGINEER,
                "/api/v1/deployments/" + id + "/approval-requests",
                Map.of("statement", MADE_UP + "An operator answers for it, and it can be stopped."));
        acts.sign(Who.OFFICER, "safety-officer", DemoData.id(opened), "The description matches what runs.");
        acts.sign(Who.BOARD1, "board-member", DemoData.id(opened), "Useful, and within what we can stop.");
        return id;
    }

    private void grant(String deployment, String send) {
        var asked = acts.post(
                "ask.archive",
                Who.ENGINEER,
                "/api/v1/tool-grant-requests",
                Map.of(
                        "deploymentId",
                        deployment,
                        "tools",
                        List.of(Map.of("toolId", send, "rateLimitPerMinute", 10)),
                        "purpose",
                        MADE_UP + "The assistant answers readers by mail.",
                        "validUntil",
                        acts.in(MONTH)));
        var caseId = asked.path("caseId").asText();
        acts.sign(Who.OFFICER, "safety-officer", caseId, "Covered in ordinary use and under replacement.");
        acts.sign(
                Who.BOARD1,
                "board-member",
                caseId,
                "Answers only those who asked, and slowly enough for a person to follow.",
                Map.of(
                        "words",
                        "Example: somebody of the archive team reads each answer within the day.",
                        "rateLimitPerMinute",
                        2));
    }

    private void waive() {
        var opened = acts.post(
                "waive.archive",
                Who.ENGINEER,
                "/api/v1/waiver-requests",
                Map.of(
                        "type",
                        "CELL",
                        "modelId",
                        model,
                        "behaviour",
                        "SANDBAGGING",
                        "constraint",
                        "ORDINARY",
                        "reason",
                        MADE_UP + "The evaluation is being run; until then a person checks each result.",
                        "validUntil",
                        acts.in(Duration.ofDays(20))));
        board(DemoData.id(opened));
        acts.sign(Who.OFFICER, "safety-officer", DemoData.id(opened), "The check by a person is in place.");
    }

    private void board(String caseId) {
        acts.sign(Who.BOARD1, "board-member", caseId, "Follows from what is stated.");
        acts.sign(Who.BOARD2, "board-member", caseId, "Agreed.");
    }
}
