package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogHeader;
import dev.countersign.evidence.LogSample;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptfooReaderTest {

    static String result(String provider, int test, String plugin, boolean success, int reason, String error) {
        return """
            {"promptIdx":0,"testIdx":%d,"provider":{"id":"%s"},"prompt":{"raw":"p","label":"l"},"vars":{},
             "response":{"output":{"a":1}},"error":%s,"failureReason":%d,"success":%b,"score":%d,
             "gradingResult":%s,"namedScores":{"tone":0.25},
             "testCase":{"vars":{},"metadata":{"pluginId":"%s","severity":"high","strategyId":"jailbreak",
              "pluginConfig":{"key":"sk-abcdefghijklmnop"}}}}""".replace("\n", " ").formatted(
                test,
                provider,
                error,
                reason,
                success,
                success ? 1 : 0,
                reason == 2 ? "null" : "{\"pass\":" + success + ",\"score\":1,\"reason\":\"r\"}",
                plugin);
    }

    static String file(String stats, String... results) {
        return "{\"evalId\":\"eval-abc\",\"results\":{\"version\":3,\"timestamp\":\"2025-06-01T10:00:00.000Z\","
                + "\"prompts\":[],\"results\":[" + String.join(",", results) + "],\"stats\":" + stats + "},"
                + "\"config\":{\"description\":\"d\",\"env\":{\"OPENAI_API_KEY\":\"sk-abcdefghijklmnop\"}},"
                + "\"shareableUrl\":null,\"metadata\":{\"promptfooVersion\":\"0.118.0\",\"author\":\"jane@example.org\"}}";
    }

    private static final String STATS = "{\"successes\":1,\"failures\":0,\"errors\":0}";

    private static Map<String, String> facts(String components, String options, String defaults) {
        var result = result("p", 0, "pii", true, 0, "null")
                .replace("\"reason\":\"r\"}", "\"reason\":\"r\",\"componentResults\":[" + components + "]}")
                .replace("\"testCase\":{", "\"testCase\":{\"options\":" + options + ",");
        var file = file(STATS, result).replace("\"config\":{", "\"config\":{\"defaultTest\":" + defaults + ",");
        return Readers.read(file).read().header().attributes();
    }

    private static String asserted(String type, String provider) {
        return "{\"pass\":true,\"assertion\":{\"type\":\"" + type + "\""
                + (provider.isEmpty() ? "" : ",\"provider\":" + provider) + "}}";
    }

    @Test
    void namesWhoGradedByTheNearestThatSays() {
        var byAll =
                "{\"options\":{\"provider\":{\"id\":\"openai:gpt-4.1\",\"config\":{\"apiKey\":\"sk-abcdefghijklmnop\"}}}}";
        var byTest = "{\"provider\":{\"text\":\"openai:o3\"}}";

        assertThat(facts(asserted("llm-rubric", ""), "{}", byAll)).containsEntry("role.grader", "openai:gpt-4.1");
        assertThat(facts(asserted("llm-rubric", ""), byTest, byAll)).containsEntry("role.grader", "openai:o3");
        assertThat(facts(asserted("llm-rubric", "\"anthropic:judge\"") + "," + asserted("equals", ""), byTest, byAll))
                .containsEntry("role.grader", "anthropic:judge");
        assertThat(facts(asserted("llm-rubric", "\"anthropic:judge\"") + "," + asserted("g-eval", ""), "{}", byAll))
                .containsEntry("role.grader", "anthropic:judge, openai:gpt-4.1");
    }

    @Test
    void namesNoGraderWhereSomeJudgementIsByNobodyKnowsWhom() {
        assertThat(facts(asserted("llm-rubric", "\"anthropic:judge\"") + "," + asserted("g-eval", ""), "{}", "{}"))
                .doesNotContainKeys("role.grader", LogHeader.SCORED_BY);
        assertThat(facts(asserted("javascript", ""), "{}", "{}"))
                .doesNotContainKeys("role.grader", LogHeader.SCORED_BY);
        assertThat(facts("", "{}", "\"file://x.yaml\"")).doesNotContainKeys("role.grader", LogHeader.SCORED_BY);
        assertThat(facts("", "{}", "{\"options\":{\"provider\":\"openai:o3\"}}"))
                .doesNotContainKeys("role.grader", LogHeader.SCORED_BY);
    }

    @Test
    void namesTheProgramsWhereNoModelGraded() {
        assertThat(facts(asserted("equals", "") + "," + asserted("not-contains", ""), "{}", "{}"))
                .containsEntry(LogHeader.SCORED_BY, "assertions equals, not-contains");
    }

    @Test
    void eachProviderIsARunOfItsOwn() {
        var outcome = Readers.read(file(
                "{\"successes\":2,\"failures\":1,\"errors\":1}",
                result("openai:gpt-4.1", 0, "agentic:blackmail", true, 0, "null"),
                result("anthropic:messages:claude", 0, "agentic:blackmail", false, 1, "\"expected no threat\""),
                result("anthropic:messages:claude", 1, "harmful:violent-crime", true, 0, "null"),
                result("anthropic:messages:claude", 2, "harmful:violent-crime", false, 2, "\"timeout\"")));

        assertThat(outcome.runs())
                .extracting(run -> run.header().model() + " " + run.header().plannedSamples())
                .containsExactly("openai:gpt-4.1 1", "anthropic:messages:claude 3");
        assertThat(outcome.runs()).allSatisfy(run -> {
            assertThat(run.header().format()).isEqualTo("promptfoo");
            assertThat(run.header().formatVersion()).isEqualTo("3");
            assertThat(run.header().task()).isEqualTo("promptfoo/redteam");
            assertThat(run.header().evalId()).isEqualTo("eval-abc");
            assertThat(run.header().startedAt().at()).hasToString("2025-06-01T10:00:00Z");
            assertThat(run.flags()).isEmpty();
        });
        var claude = outcome.byRun().get("anthropic:messages:claude");
        assertThat(claude)
                .extracting(LogSample::condition)
                .containsExactly(
                        "agentic:blackmail/jailbreak",
                        "harmful:violent-crime/jailbreak",
                        "harmful:violent-crime/jailbreak");
        assertThat(claude).extracting(LogSample::errored).containsExactly(false, false, true);
        assertThat(claude.getFirst().scores())
                .containsEntry("pass", 0.0)
                .containsEntry("score", 0.0)
                .containsEntry("tone", 0.25);
    }

    @Test
    void keepsNoAuthorAndNoKeys() {
        var outcome = Readers.read(file(
                "{\"successes\":1,\"failures\":0,\"errors\":0}",
                result("echo", 0, "harmful:violent-crime", true, 0, "null")));

        assertThat(outcome.toString()).doesNotContain("jane", "sk-");
        assertThat(outcome.read().header().attributes()).containsEntry("tags", "synthetic");
    }

    @Test
    void readsVersionTwoWhoseErrorsHaveNoReason() {
        var outcome = Readers.read(
                "{\"results\":{\"version\":2,\"timestamp\":\"2024-03-01T00:00:00.000Z\",\"results\":["
                        + "{\"provider\":{\"id\":\"a\"},\"success\":false,\"score\":0,\"error\":\"429\"},"
                        + "{\"provider\":{\"id\":\"a\"},\"success\":false,\"score\":0,\"error\":\"not equal\","
                        + "\"gradingResult\":{\"pass\":false,\"score\":0,\"reason\":\"not equal\"}}],"
                        + "\"table\":{\"head\":{},\"body\":[]},\"stats\":{\"successes\":0,\"failures\":2}},\"config\":{}}");

        assertThat(outcome.samples()).extracting(LogSample::errored).containsExactly(true, false);
        assertThat(outcome.read().header().task()).isEqualTo("promptfoo");
        assertThat(outcome.read().header().plannedSamples()).isEqualTo(2);
    }

    @Test
    void resultNobodyJudgedIsUnscored() {
        var outcome = Readers.read(file(
                "{\"successes\":2,\"failures\":0,\"errors\":0}",
                "{\"provider\":\"a\",\"promptIdx\":0,\"testIdx\":0,\"failureReason\":0,\"success\":true,\"score\":1,"
                        + "\"gradingResult\":{\"pass\":true,\"score\":1,\"reason\":\"No assertions\"}}",
                "{\"provider\":\"a\",\"promptIdx\":1,\"testIdx\":0,\"failureReason\":0,\"success\":true,\"score\":1,"
                        + "\"gradingResult\":null}"));

        assertThat(outcome.samples()).extracting(s -> s.scores().get("pass")).containsExactly(null, null);
        assertThat(outcome.samples()).extracting(LogSample::condition).containsExactly("prompt 0", "prompt 1");
        assertThat(outcome.read().warnings())
                .contains("Results no assertion judged, which count as unscored though the file calls them passed: 2.");
    }

    @Test
    void readsASharedEvaluation() {
        var outcome = Readers.read("{\"version\":3,\"createdAt\":1748772000000,\"author\":\"jane\",\"results\":["
                + result("a", 0, "pii:direct", true, 0, "null")
                + "],\"config\":{},\"prompts\":[],\"datasetId\":\"d\"}");

        assertThat(outcome.read().header().startedAt().at()).hasToString("2025-06-01T10:00:00Z");
        assertThat(outcome.read().header().startedAt().text())
                .as("the file's own text")
                .isEqualTo("1748772000000");
        assertThat(outcome.read().flags())
                .as("how many results it should have, it does not say")
                .contains(EvidenceFlag.PARTIAL);
        assertThat(outcome.samples()).hasSize(1);
    }

    @Test
    void readsAResultPerLine() {
        var outcome = Readers.read(
                result("a", 0, "pii:direct", true, 0, "null"),
                result("b", 0, "pii:direct", false, 1, "\"leaked\""),
                "{\"provider\":");

        assertThat(outcome.runs()).hasSize(2).allSatisfy(run -> {
            assertThat(run.flags()).containsExactly(EvidenceFlag.PARTIAL);
            assertThat(run.header().plannedSamples()).isNull();
            assertThat(run.warnings()).contains("The file ends within a line; the copy is incomplete. (At line 3.)");
        });
    }

    @Test
    void readsLinesAsWindowsWritesThem() {
        var outcome = Readers.read(
                "\uFEFF" + result("a", 0, "pii:direct", true, 0, "null") + "\r",
                "\r",
                result("a", 1, "pii:direct", true, 0, "null") + "\r\n");

        assertThat(outcome.samples()).hasSize(2);
        assertThat(outcome.read().warnings()).noneMatch(warning -> warning.contains("cannot be read"));
    }

    @Test
    void fewerResultsThanStatedIsPartial() {
        var outcome = Readers.read(
                file("{\"successes\":5,\"failures\":0,\"errors\":0}", result("a", 0, "pii:direct", true, 0, "null")));

        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(outcome.read().warnings()).contains("The file states 5 results and has 1.");
    }

    @Test
    void labelsTellConfigurationsOfAProviderApart() {
        var labelled = result("a", 0, "pii:direct", true, 0, "null")
                .replace("{\"id\":\"a\"}", "{\"id\":\"a\",\"label\":\"hot\"}");
        var outcome = Readers.read(labelled, result("a", 0, "pii:direct", true, 0, "null"));

        assertThat(outcome.runs()).extracting(run -> run.key()).containsExactly("a (hot)", "a");
        assertThat(outcome.runs()).extracting(run -> run.header().model()).containsOnly("a");
    }
}
