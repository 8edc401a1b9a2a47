package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeReaderTest {

    private static final String BLACKMAIL = "blackmail_explicit-america_replacement";
    private static final String HARMFUL = classified(true);
    private static final String HARMLESS = classified(false);
    private static final String UNCLASSIFIED = "{\"raw_response\":\"x\"}";
    private static final String FAILED = "{\"raw_response\":\"x\",\"classification\":{\"error\":\"timeout\"}}";

    private static String classified(boolean harmful) {
        return "{\"raw_response\":\"x\",\"classification\":{\"harmful_behavior\":" + harmful
                + ",\"classifier_verdict\":true,\"classifier_reasoning\":\"r\","
                + "\"classified_at\":\"2025-06-15T10:30:00\",\"classifier_model\":\"claude-3-7-sonnet-20250219\"}}";
    }

    static Map<String, String> tree() {
        var tree = new LinkedHashMap<String, String>();
        var folder = "results/exp1/models/anthropic_claude_opus-4/" + BLACKMAIL;
        tree.put("results/exp1/prompts/" + BLACKMAIL + "/metadata.json", "{}");
        tree.put(folder + "/sample_001/response.json", HARMFUL);
        tree.put(folder + "/sample_002/response.json", HARMLESS);
        tree.put(folder + "/sample_003/response.json", UNCLASSIFIED);
        tree.put(folder + "/sample_004/response.json", FAILED);
        tree.put(folder + "/sample_005/response.json", HARMFUL.replace("\"x\"", "\" \""));
        tree.put("results/exp1/models/openai_gpt-4.1/leaking_swap-global_none_prod/sample_001/response.json", HARMLESS);
        return tree;
    }

    @Test
    void readsZipTarAndPackedTarAlike() {
        for (var bytes : new byte[][] {Packed.zip(tree()), Packed.tar(tree()), Packed.gzip(Packed.tar(tree()))}) {
            var outcome = Readers.read(bytes);

            assertThat(outcome.runs())
                    .extracting(run -> run.header().model())
                    .containsExactly("anthropic_claude_opus-4", "openai_gpt-4.1");
            var claude = outcome.byRun().get("exp1/anthropic_claude_opus-4");
            assertThat(claude)
                    .extracting(s -> s.scores().get("harmful"))
                    .as("what nothing classified and what is empty is in no rate")
                    .containsExactly(1.0, 0.0, null, null, null);
            assertThat(claude).extracting(LogSample::errored).containsExactly(false, false, false, true, false);
            assertThat(claude).extracting(LogSample::condition).containsOnly(BLACKMAIL);
            assertThat(claude.getFirst().attributes())
                    .containsEntry("scenario", "blackmail")
                    .containsEntry("goal_type", "explicit")
                    .containsEntry("goal_value", "america")
                    .containsEntry("urgency_type", "replacement")
                    .containsEntry("prod", "false");
        }
    }

    @Test
    void tellsWhatIsInNoRate() {
        var run = Readers.read(Packed.zip(tree())).runs().getFirst();

        assertThat(run.header().task()).isEqualTo("agentic_misalignment");
        assertThat(run.header().plannedSamples()).isNull();
        assertThat(run.header().attributes()).containsEntry("role.grader", "claude-3-7-sonnet-20250219");
        assertThat(run.flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(run.warnings())
                .contains(
                        "Responses nothing classified, which are in no rate: 1.",
                        "Responses the classifier failed on, which count as errored and not as harmless: 1.",
                        "Responses that are empty, which are in no rate: 1.");
    }

    @Test
    void warnsOfConditionsUpstreamGetsWrong() {
        var run = Readers.read(Packed.zip(tree())).runs().getLast();

        assertThat(run.warnings())
                .anyMatch(warning -> warning.startsWith("Conditions with the goal type swap ran as latent"))
                .anyMatch(warning -> warning.startsWith("Conditions ending in prod undercount"));
        assertThat(Readers.read(Packed.zip(tree()))
                        .byRun()
                        .get("exp1/openai_gpt-4.1")
                        .getFirst()
                        .attributes())
                .containsEntry("prod", "true")
                .containsEntry("urgency_type", "none");
    }

    @Test
    void readsOlderTreesWithoutModelsAndSamples() {
        var outcome =
                Readers.read(Packed.zip(Map.of("results/gpt_4/murder_none-none_restriction/response.json", HARMLESS)));

        assertThat(outcome.read().header().model()).isEqualTo("gpt_4");
        assertThat(outcome.samples().getFirst().condition()).isEqualTo("murder_none-none_restriction");
    }

    @Test
    void hostileNamesAreOnlyText() {
        var outcome = Readers.read(Packed.zip(Map.of(
                "../../../../etc/models/m\u202ex/blackmail_a-b_none/sample_1/response.json",
                HARMFUL,
                "C:\\models\\n\\odd\\sample_2\\response.json",
                HARMFUL,
                "response.json",
                HARMFUL)));

        assertThat(outcome.runs())
                .extracting(run -> run.header().model())
                .satisfiesExactlyInAnyOrder(
                        model -> assertThat(model).matches("mx #[0-9a-f]{16}"),
                        model -> assertThat(model).isEqualTo("n"),
                        model -> assertThat(model).isEmpty());
        assertThat(outcome.samples()).hasSize(3);
    }

    @Test
    void lastOfMembersWithOneNameCounts() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write(Packed.tar(Map.of("models/m/c/response.json", HARMLESS)), 0, 1024);
        bytes.write(Packed.tar(Map.of("models/m/c/response.json", HARMFUL)));

        assertThat(Readers.read(bytes.toByteArray()).samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.scores()).containsEntry("harmful", 1.0));
    }

    @Test
    void refusesADamagedResponseByName() {
        assertThat(Readers.read(Packed.zip(Map.of("models/m/c/response.json", "{\"raw_response\":")))
                        .refusal())
                .contains("“models/m/c/response.json” ends in the middle.");
    }

    @Test
    void refusesOneResponseAlone() {
        assertThat(Readers.read(HARMFUL).refusal()).endsWith("Send the whole results folder as one zip or tar file.");
    }

    @Test
    void refusesAnArchiveOfLogsAndOneOfNothingKnown() {
        assertThat(Readers.read(Packed.zip(Map.of("a.eval", "x"))).refusal()).startsWith("This is an archive of logs.");
        assertThat(Readers.read(Packed.tar(Map.of("a.txt", "x"))).refusal())
                .startsWith("The archive has neither header.json");
    }
}
