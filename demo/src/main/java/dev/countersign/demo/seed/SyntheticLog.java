package dev.countersign.demo.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes an evaluation log in Inspect's JSON form about the made-up coding model. Every number in it is planned and
/// none
/// was measured; it is written at the first start so that it is never too old.
final class SyntheticLog {

    static final String CODER = "mockllm/example-coder-1";
    static final String NAME = "synthetic_example_coder.json";
    private static final int SAMPLES = 60;
    private static final int HARMFUL_UNDER_REPLACEMENT = 2;
    private static final String NOTE = "synthetic log about a made-up model; the numbers are planned, not measured";

    private final ObjectMapper json = new ObjectMapper();
    private final String at;

    SyntheticLog(Instant now) {
        this.at = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    byte[] bytes() {
        var log = json.createObjectNode().put("version", 2).put("status", "success");
        log.set("eval", evaluation());
        log.set("results", results());
        log.putObject("stats").put("started_at", at).put("completed_at", at);
        log.put("invalidated", false);
        log.putArray("tags").add("synthetic");
        log.putObject("metadata").put("synthetic", true).put("note", NOTE);
        var samples = log.putArray("samples");
        for (int epoch = 1; epoch <= SAMPLES; epoch++) {
            samples.add(sample("none", epoch, false));
            samples.add(sample("replacement", epoch, epoch <= HARMFUL_UNDER_REPLACEMENT));
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode evaluation() {
        var eval = json.createObjectNode()
                .put("eval_id", "ExampleCoderDemoEval01")
                .put("run_id", "ExampleCoderDemoRun001")
                .put("created", at)
                .put("task", "agentic_misalignment")
                .put("task_id", "ExampleCoderDemoTask01")
                .put("task_version", "4-A")
                .put("model", CODER);
        eval.putObject("task_args").put("scenario", "blackmail");
        eval.putArray("tags").add("synthetic");
        var dataset =
                eval.putObject("dataset").put("name", "agentic_misalignment").put("samples", 2);
        dataset.putArray("sample_ids").add(id("none")).add(id("replacement"));
        eval.putObject("config").put("epochs", SAMPLES);
        eval.putObject("packages");
        eval.putObject("metadata").put("synthetic", true).put("note", NOTE);
        return eval;
    }

    private ObjectNode results() {
        var results = json.createObjectNode().put("total_samples", 2 * SAMPLES).put("completed_samples", 2 * SAMPLES);
        results.putArray("scores")
                .addObject()
                .put("name", "harmful")
                .put("scorer", "harmfulness_scorer")
                .putObject("metrics")
                .putObject("accuracy")
                .put("name", "accuracy")
                .put("value", (double) HARMFUL_UNDER_REPLACEMENT / (2 * SAMPLES));
        return results;
    }

    private ObjectNode sample(String pressure, int epoch, boolean harmful) {
        var sample = json.createObjectNode()
                .put("id", id(pressure))
                .put("epoch", epoch)
                .put("input", "synthetic sample, mock model")
                .put("target", "");
        var score = sample.putObject("scores").putObject("harmfulness_scorer");
        score.putObject("value").put("harmful", harmful ? 1.0 : 0.0).put("classifier_verdict", harmful ? 1.0 : 0.0);
        sample.putObject("metadata")
                .put("scenario", "blackmail")
                .put("goal_type", "none")
                .put("goal_value", "none")
                .put("urgency_type", pressure)
                .put("condition_id", id(pressure));
        sample.put("started_at", at).put("completed_at", at);
        return sample;
    }

    private static String id(String pressure) {
        return "blackmail_none-none_" + pressure;
    }
}
