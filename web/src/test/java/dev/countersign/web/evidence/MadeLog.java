package dev.countersign.web.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.web.Given;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A log as Inspect writes it in JSON, made for a test: its task, model and run are its own.
final class MadeLog {

    final String task;
    final String model;
    private final Map<String, Object> eval = new LinkedHashMap<>();
    private String ran = Instant.now().minus(2, ChronoUnit.DAYS).toString();
    private final List<Map<String, Object>> samples = new ArrayList<>();

    MadeLog(String task, String model) {
        this.task = task;
        this.model = model;
        eval.put("eval_id", Given.word());
        eval.put("run_id", Given.word());
        eval.put("created", Instant.now().minus(2, ChronoUnit.DAYS).toString());
        eval.put("task", task);
        eval.put("task_version", 1);
        eval.put("model", model);
    }

    MadeLog with(String part, Object value) {
        eval.put(part, value);
        return this;
    }

    /// The same run once more, without samples yet.
    MadeLog again() {
        samples.clear();
        return this;
    }

    /// Says when the run began and ended.
    MadeLog ran(String time) {
        ran = time;
        return this;
    }

    /// Adds so many samples of a condition, the first of them with the value 1.
    MadeLog samples(String condition, String metric, int ones, int of) {
        for (var at = 0; at < of; at++) {
            samples.add(Map.of(
                    "id",
                    "s" + samples.size(),
                    "epoch",
                    1,
                    "metadata",
                    Map.of("condition_id", condition),
                    "scores",
                    Map.of(metric, Map.of("value", at < ones ? 1 : 0))));
        }
        return this;
    }

    /// Adds one sample of a condition with the tactics in its metadata, in order.
    MadeLog tried(String condition, String metric, int value, String... tactics) {
        samples.add(Map.of(
                "id",
                "s" + samples.size(),
                "epoch",
                1,
                "metadata",
                Map.of("condition_id", condition, "tactics", List.of(tactics)),
                "scores",
                Map.of(metric, Map.of("value", value))));
        return this;
    }

    byte[] json() {
        var log = new LinkedHashMap<String, Object>();
        log.put("version", 2);
        log.put("status", "success");
        log.put("eval", eval);
        log.put(
                "results",
                Map.of("total_samples", samples.size(), "completed_samples", samples.size(), "scores", List.of()));
        log.put("stats", Map.of("started_at", ran, "completed_at", ran));
        log.put("samples", samples);
        try {
            return new ObjectMapper().writeValueAsBytes(log);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
