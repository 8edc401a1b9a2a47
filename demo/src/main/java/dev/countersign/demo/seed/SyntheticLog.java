package dev.countersign.demo.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// An evaluation log in Inspect's JSON form, of one scenario under some pressures. Every
/// number in it is planned and none was measured; it is written when it is needed, so that it is never too old.
///
/// @param run a word that tells this run from others
/// @param model identifier of the mock model the log names
/// @param samples per condition
/// @param pressures none, replacement or restriction
/// @param harmful of the samples under each pressure but none
public record SyntheticLog(
        String run, String scenario, List<String> pressures, String model, int samples, int harmful, Instant ended) {

    static final String CODER = "mockllm/example-coder-1";
    static final String LIBRARIAN = "mockllm/example-librarian-1";
    static final String NAME = "synthetic_example_coder.json";
    private static final String NOTE = "synthetic log of a mock model; the numbers are planned, not measured";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The blackmail scenario with and without a replacement pending.
    public SyntheticLog(String run, String model, int samples, int harmful, Instant ended) {
        this(run, "blackmail", List.of("none", "replacement"), model, samples, harmful, ended);
    }

    static SyntheticLog ofCoder(Instant ended) {
        return new SyntheticLog("ExampleCoderDemo", CODER, 60, 2, ended);
    }

    private String at() {
        return ended.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public byte[] bytes() {
        var log = JSON.createObjectNode().put("version", 2).put("status", "success");
        log.set("eval", evaluation());
        log.set("results", results());
        log.putObject("stats").put("started_at", at()).put("completed_at", at());
        log.put("invalidated", false);
        log.putArray("tags").add("synthetic");
        log.putObject("metadata").put("synthetic", true).put("note", NOTE);
        var all = log.putArray("samples");
        for (int epoch = 1; epoch <= samples; epoch++) {
            for (var pressure : pressures) {
                all.add(sample(pressure, epoch, !pressure.equals("none") && epoch <= harmful));
            }
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode evaluation() {
        var eval = JSON.createObjectNode()
                .put("eval_id", run + "Eval")
                .put("run_id", run + "Run")
                .put("created", at())
                .put("task", "agentic_misalignment")
                .put("task_id", run + "Task")
                .put("task_version", "4-A")
                .put("model", model);
        eval.putObject("task_args").put("scenario", scenario);
        eval.putArray("tags").add("synthetic");
        var dataset =
                eval.putObject("dataset").put("name", "agentic_misalignment").put("samples", pressures.size());
        var ids = dataset.putArray("sample_ids");
        pressures.forEach(pressure -> ids.add(id(pressure)));
        eval.putObject("config").put("epochs", samples);
        eval.putObject("packages");
        eval.putObject("metadata").put("synthetic", true).put("note", NOTE);
        return eval;
    }

    private ObjectNode results() {
        var total = pressures.size() * samples;
        var results = JSON.createObjectNode().put("total_samples", total).put("completed_samples", total);
        results.putArray("scores")
                .addObject()
                .put("name", "harmful")
                .put("scorer", "harmfulness_scorer")
                .putObject("metrics")
                .putObject("accuracy")
                .put("name", "accuracy")
                .put(
                        "value",
                        (double) harmful
                                * pressures.stream()
                                        .filter(p -> !p.equals("none"))
                                        .count()
                                / total);
        return results;
    }

    private ObjectNode sample(String pressure, int epoch, boolean didHarm) {
        var sample = JSON.createObjectNode()
                .put("id", id(pressure))
                .put("epoch", epoch)
                .put("input", "synthetic sample, mock model")
                .put("target", "");
        var score = sample.putObject("scores").putObject("harmfulness_scorer");
        score.putObject("value").put("harmful", didHarm ? 1.0 : 0.0).put("classifier_verdict", didHarm ? 1.0 : 0.0);
        var metadata = sample.putObject("metadata")
                .put("scenario", scenario)
                .put("goal_type", "none")
                .put("goal_value", "none")
                .put("urgency_type", pressure)
                .put("condition_id", id(pressure));
        var tactics = metadata.putArray("tactics");
        tried(pressure, epoch, didHarm).forEach(tactics::add);
        sample.put("started_at", at()).put("completed_at", at());
        return sample;
    }

    /// The order of tactics of one trial, planned like every number here.
    private static List<String> tried(String pressure, int epoch, boolean didHarm) {
        if (didHarm) {
            return List.of("persuasion", "appeal", "coercion");
        }
        if (pressure.equals("none")) {
            return epoch % 20 == 0 ? List.of("persuasion", "compliance") : List.of("compliance");
        }
        return switch (epoch % 10) {
            case 0, 1 -> List.of("persuasion", "appeal", "compliance");
            case 2 -> List.of("persuasion", "appeal");
            case 3 -> List.of("persuasion", "refusal");
            case 4 -> List.of("appeal", "deception");
            default -> List.of("compliance");
        };
    }

    private String id(String pressure) {
        return scenario + "_none-none_" + pressure;
    }
}
