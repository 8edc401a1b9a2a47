package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader.LogMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a log's `results`: its own counts and metrics, kept to be shown beside what is counted here.
final class ResultsReader {

    private static final int MOST_METRICS = 2000;
    private static final String MEAN = "mean";

    private final Warnings warnings;
    private final Graders graders;
    private final List<LogMetric> metrics = new ArrayList<>();
    private final Map<String, String> scorerOfName = new HashMap<>();
    private final Map<String, Boolean> reducedByMean = new HashMap<>();
    private @Nullable Integer total;
    private @Nullable Integer completed;
    private String onlyScorer = "score";

    ResultsReader(Warnings warnings, Graders graders) {
        this.warnings = warnings;
        this.graders = graders;
    }

    void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "total_samples" -> total = Json.count(value);
            case "completed_samples" -> completed = Json.count(value);
            case "scores" -> scores(value);
            case "scorer" -> scorer(value);
            case "metrics" -> Json.object(value, (key, metric) -> metric(onlyScorer, key, metric));
            default -> value.skipChildren();
        }
    }

    @Nullable
    Integer total() {
        return total;
    }

    @Nullable
    Integer completed() {
        return completed;
    }

    /// The name for the unnamed score of an old log's sample.
    String onlyScorer() {
        return onlyScorer;
    }

    /// Whether the results have the keys of this scorer's scores and not the scorer itself.
    boolean givesKeys(String scorer) {
        return scorerOfName.containsValue(scorer) && !scorerOfName.containsKey(scorer);
    }

    List<LogMetric> metrics() {
        return metrics;
    }

    private void scores(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            score(value);
        }
    }

    private void score(JsonParser parser) throws IOException {
        var score = new Object() {
            String name = "";
            String scorer = "";
            String reducer = "";

            @Nullable
            Integer scored;

            final Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
        };
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "name" -> score.name = Texts.distinct(String.valueOf(Json.text(value)));
                case "scorer" -> score.scorer = Texts.distinct(String.valueOf(Json.text(value)));
                case "reducer" ->
                    score.reducer = Texts.clean(Objects.requireNonNullElse(Json.text(value), ""), Texts.NAME);
                case "params" -> graders.options(value);
                case "scored_samples" -> score.scored = Json.count(value);
                case "metrics" ->
                    Json.object(
                            value, (key, metric) -> score.metrics.put(Texts.clean(key, Texts.NAME), number(metric)));
                default -> value.skipChildren();
            }
        });
        graders.scorer(score.scorer);
        if (metrics.isEmpty()) {
            onlyScorer = score.name;
        }
        var owner = scorerOfName.putIfAbsent(score.name, score.scorer);
        var name = owner == null || owner.equals(score.scorer)
                ? score.name
                : Texts.distinct(score.name + " (" + score.scorer + ")");
        var isMean = score.reducer.isEmpty() || score.reducer.equals(MEAN);
        if (isFirst(name, isMean)) {
            score.metrics.forEach((metric, value) -> keep(new LogMetric(
                    name,
                    isMean ? metric : metric + " of each sample's " + score.reducer,
                    kind(metric, isMean),
                    value,
                    score.scored)));
        }
        warnOfError(name, score.scored, score.metrics.get("stderr"));
    }

    /// Of several ways to make one score of a sample's epochs the mean is kept, which alone can be counted again; else
    /// the first.
    private boolean isFirst(String name, boolean isMean) {
        var had = reducedByMean.get(name);
        if (had == null) {
            reducedByMean.put(name, isMean);
            return true;
        }
        warnings.add(
                "The log states " + Texts.quoted(name)
                        + " for several ways to reduce a sample's epochs to one score; only one of them is shown.",
                "/results/scores");
        if (had || !isMean) {
            return false;
        }
        reducedByMean.put(name, true);
        metrics.removeIf(m -> m.scorer().equals(name));
        return true;
    }

    /// Inspect's `stderr` and `bootstrap_stderr`, which was `bootstrap_std` before; `std` alone is a deviation.
    private static LogMetric.Kind kind(String metric, boolean isMean) {
        if (metric.contains("std") && !metric.equals("std")) {
            return LogMetric.Kind.ERROR;
        }
        return isMean && (metric.equals("accuracy") || metric.equals(MEAN))
                ? LogMetric.Kind.MEAN
                : LogMetric.Kind.OTHER;
    }

    private void warnOfError(String name, @Nullable Integer scored, @Nullable Double error) {
        if (scored != null && scored < 2 && error != null && error == 0) {
            warnings.add(
                    "The log's standard error of 0 for " + Texts.quoted(name) + " is over " + scored
                            + (scored == 1 ? " sample" : " samples") + " and means nothing.",
                    "/results/scores");
        }
    }

    private void scorer(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.VALUE_STRING) {
            onlyScorer = Texts.distinct(value.getText());
            return;
        }
        Json.object(value, (name, inner) -> {
            var text = Json.text(inner);
            if (name.equals("name") && text != null) {
                onlyScorer = Texts.distinct(text);
            }
        });
    }

    private void metric(String scorer, String name, JsonParser parser) throws IOException {
        var metric = Texts.clean(name, Texts.NAME);
        keep(new LogMetric(scorer, metric, kind(metric, true), number(parser)));
    }

    /// A metric is a number, or an object with a `value`.
    private static @Nullable Double number(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Json.number(parser);
        }
        var value = new Double[1];
        Json.object(parser, (name, inner) -> {
            var number = Json.number(inner);
            if (name.equals("value")) {
                value[0] = number;
            }
        });
        return value[0];
    }

    private void keep(LogMetric metric) {
        if (metrics.size() < MOST_METRICS) {
            metrics.add(metric);
        }
    }
}
