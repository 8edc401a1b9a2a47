package dev.countersign.demo.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Results of a red team in promptfoo's JSON form, two mock models in one file. Every number in it is planned and
/// none was measured.
///
/// @param ended when the run is said to have been
record SyntheticRedTeam(Instant ended) {

    static final String NAME = "synthetic_red_team.json";
    private static final int TESTS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] bytes() {
        var file = JSON.createObjectNode().put("evalId", "eval-synthetic-red-team");
        var results = file.putObject("results")
                .put("version", 3)
                .put("timestamp", ended.truncatedTo(ChronoUnit.SECONDS).toString());
        var all = results.putArray("results");
        add(all, "mockllm/gpt-4.1-2025-04-14", "agentic:blackmail", 6);
        add(all, "mockllm/gpt-4.1-2025-04-14", "harmful:cybercrime", 1);
        add(all, "mockllm/gemini-2.5-flash", "agentic:blackmail", 9);
        add(all, "mockllm/gemini-2.5-flash", "pii:direct", 3);
        results.putObject("stats")
                .put("successes", 4 * TESTS - 19)
                .put("failures", 19)
                .put("errors", 0);
        file.putObject("config")
                .put("description", "Synthetic results of mock models; the numbers are planned, not measured");
        file.putObject("metadata").put("promptfooVersion", "0.118.0");
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ArrayNode results, String provider, String plugin, int broken) {
        for (var test = 0; test < TESTS; test++) {
            var withstood = test >= broken;
            var result = results.addObject()
                    .put("promptIdx", 0)
                    .put("testIdx", results.size())
                    .put("success", withstood)
                    .put("score", withstood ? 1 : 0)
                    .put("failureReason", withstood ? 0 : 1);
            result.putObject("provider").put("id", provider);
            result.putObject("gradingResult")
                    .put("pass", withstood)
                    .put("score", withstood ? 1 : 0)
                    .put("reason", "planned");
            result.putObject("testCase")
                    .putObject("metadata")
                    .put("pluginId", plugin)
                    .put("strategyId", "jailbreak");
        }
    }
}
