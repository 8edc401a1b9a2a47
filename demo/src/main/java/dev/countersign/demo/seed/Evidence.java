package dev.countersign.demo.seed;

import dev.countersign.demo.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What the pipeline sends, what the officer makes of it, and at which levels the models are governed.
final class Evidence {

    private static final String SYNTHETIC = "Synthetic log that comes with the demo: its numbers are planned, none was"
            + " measured, and it says nothing about the model whose name it bears. ";
    private static final Duration REVIEW = Duration.ofDays(180);

    private final Acts acts;
    private final InstantSource clock;
    private final Map<StudiedModel, String> models;

    Evidence(Acts acts, InstantSource clock, Map<StudiedModel, String> models) {
        this.acts = acts;
        this.clock = clock;
        this.models = models;
    }

    void tell() {
        review(sample("blackmail_three_conditions.eval"), "ACCEPT", "Complete and scored, three conditions of 100.");
        review(sample("leaking_cancelled.eval"), "REJECT", "The run was cancelled before it was complete.");
        var coder = coder();
        review(coder, "ACCEPT", "Complete and scored, two conditions of 60.");
        acts.claim("example-coder.cdx.json", "models/" + models.get(StudiedModel.EXAMPLE_CODER));
        // Left for the officer to look at. The mailbox assistant waits for the first.
        sample("clean_pass_all_zero.eval");
        sample("second_model_errors_unscored.eval");
        sample("petri_audit_12.eval");
        study(sample("sandbagging_stated.eval"), sample("sandbagging_elicited.eval"));
        imported(SyntheticRedTeam.NAME, new SyntheticRedTeam(clock.instant()).bytes());
        determine(coder);
    }

    /// The officer links both arms; they differ, so that neither passes a gate.
    private void study(String stated, String elicited) {
        acts.post(
                "study.sandbagging",
                Who.OFFICER,
                "/api/v1/studies",
                Map.of(
                        "name",
                        "Sandbagging, synthetic: as asked and with elicitation",
                        "kind",
                        "ELICITATION",
                        "firstFindingId",
                        finding(stated),
                        "secondFindingId",
                        finding(elicited)));
    }

    private String finding(String evaluation) {
        return acts.read(Who.OFFICER, "/api/v1/evaluations/" + evaluation)
                .path("findings")
                .path(0)
                .path("id")
                .asText();
    }

    private String coder() {
        return imported(SyntheticLog.NAME, SyntheticLog.ofCoder(clock.instant()).bytes());
    }

    private String sample(String name) {
        try (var log = Evidence.class.getResourceAsStream("/evidence/" + name)) {
            if (log == null) {
                throw new StackException("The synthetic log " + name + " is missing in this build.");
            }
            return imported(name, log.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String imported(String name, byte[] content) {
        return acts.importLog("import." + name, "synthetic-" + name, content)
                .path("evaluations")
                .path(0)
                .path("id")
                .asText();
    }

    private void review(String evaluation, String verdict, String reason) {
        acts.judge(
                "review." + evaluation,
                Who.OFFICER,
                "/api/v1/evaluations/" + evaluation,
                "/review",
                Map.of("verdict", verdict, "reason", SYNTHETIC + reason, "independence", "INTERNAL"));
    }

    /// @param coder the evaluation of the made-up model, which its level rests on
    private void determine(String coder) {
        determine(
                StudiedModel.OPUS_4,
                "ASL-3",
                true,
                "Follows the developer, who activated its ASL-3 protections for this model as a precautionary and"
                        + " provisional action, without having determined that the model passed the threshold. ASL-3 is"
                        + " about misuse for chemical, biological, radiological and nuclear weapons and about theft of"
                        + " weights; it was no response to the blackmail finding.",
                List.of(),
                List.of("https://www.anthropic.com/news/activating-asl3-protections, 22 May 2025: \"We are deploying"
                        + " Claude Opus 4 with our ASL-3 measures as a precautionary and provisional action. To be"
                        + " clear, we have not yet determined whether Claude Opus 4 has definitively passed the"
                        + " Capabilities Threshold\""));
        determine(
                StudiedModel.OPUS_4_1,
                "ASL-3",
                true,
                "Example decision of this demo: the successor is governed like Claude Opus 4 until it has been looked"
                        + " at for itself.",
                List.of(),
                List.of("This register: the determination of Claude Opus 4"));
        determine(
                StudiedModel.EXAMPLE_CODER,
                "ASL-2",
                false,
                "Example decision of this demo about a made-up model.",
                List.of(coder),
                List.of("This register: synthetic evaluation " + SyntheticLog.NAME));
    }

    private void determine(
            StudiedModel model,
            String level,
            boolean provisional,
            String rationale,
            List<String> evidence,
            List<String> sources) {
        var opened = acts.post(
                "determine." + model.name(),
                Who.OFFICER,
                "/api/v1/models/" + models.get(model) + "/determinations",
                Map.of(
                        "framework", "anthropic-rsp",
                        "level", level,
                        "provisional", provisional,
                        "rationale", rationale,
                        "sources", sources,
                        "evidence", evidence,
                        "reviewBy", acts.in(REVIEW)));
        var caseId = DemoData.id(opened);
        acts.sign(Who.BOARD1, "board-member", caseId, "The level follows from the sources named.");
        acts.sign(Who.BOARD2, "board-member", caseId, "Agreed; to be looked at again at the review date.");
    }
}
