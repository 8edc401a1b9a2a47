package dev.countersign.api.evidence.lmeval;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader.LogMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The harness's own results: a number per task, metric and filter of its answers, without the number of samples,
/// which stands elsewhere in the file.
final class Results {

    private static final int MOST = 2000;
    private static final int MOST_DESCRIBED = 80;
    private static final Set<String> NO_METRIC = Set.of("alias", "name", "sample_len", "sample_count", " ");
    /// Words in the names of metrics the harness makes of its samples' scores in another way than by their mean, unless
    /// the task's configuration says by which.
    private static final Set<String> NO_MEANS =
            Set.of("f1", "perplexity", "ppl", "bits", "bleu", "chrf", "ter", "mcc", "median", "max", "min");
    /// Written with the number 999 when answers were only generated.
    private static final String NO_SCORE = "bypass";

    private final Warnings warnings;
    private final List<Stated> metrics = new ArrayList<>();
    private final Map<String, Boolean> isMean = new HashMap<>();
    private final Map<String, Set<String>> filters = new LinkedHashMap<>();
    private final Map<String, Integer> effective = new LinkedHashMap<>();
    private boolean limited;

    Results(Warnings warnings) {
        this.warnings = warnings;
    }

    /// One number, whose kind may be known only when the file is read.
    private record Stated(
            String task,
            String metric,
            String condition,
            boolean isError,
            @Nullable Double value) {}

    /// The condition a task's samples are counted under: the task, with the filter of its answers when it has one.
    static String condition(String task, String filter) {
        return Texts.distinct(filter.isEmpty() || filter.equals("none") ? task : task + "," + filter);
    }

    /// Reads the results of one task.
    void task(String task, JsonParser value) throws IOException {
        Json.object(value, (name, number) -> metric(task, name, number));
    }

    private void metric(String task, String name, JsonParser value) throws IOException {
        var comma = name.indexOf(',');
        var metric = comma < 0 ? name : name.substring(0, comma);
        var filter = comma < 0 ? "none" : name.substring(comma + 1);
        if (NO_METRIC.contains(name) || metric.equals(NO_SCORE + "_stderr") || metrics.size() >= MOST) {
            value.skipChildren();
            return;
        }
        if (metric.equals(NO_SCORE)) {
            warnings.add(
                    "Of " + Texts.quoted(task) + " the answers were only generated, not scored.",
                    "/results/" + task + "/" + name);
            value.skipChildren();
            return;
        }
        var isNumber = value.currentToken() != null && value.currentToken().isNumeric();
        var number = Json.number(value);
        var isError = metric.contains("_stderr");
        if (!isNumber) {
            return;
        }
        if (number == null && !isError) {
            warnings.add(
                    "Of " + Texts.quoted(task) + " the " + Texts.clean(metric, Texts.NAME)
                            + " is no number; it counts as not stated.",
                    "/results/" + task + "/" + name);
        }
        var condition = condition(task, filter);
        if (filters.size() < MOST || filters.containsKey(task)) {
            filters.computeIfAbsent(task, t -> new TreeSet<>()).add(condition);
        }
        var of = metric.replace("_stderr", "");
        metrics.add(new Stated(task, of, condition, isError, number));
    }

    /// Reads how many samples a task has and how many of them were used.
    void samples(String task, JsonParser value) throws IOException {
        var counts = new @Nullable Integer[2];
        Json.object(value, (name, number) -> {
            switch (name) {
                case "original" -> counts[0] = Json.count(number);
                case "effective" -> counts[1] = Json.count(number);
                default -> number.skipChildren();
            }
        });
        if (counts[1] != null && effective.size() < MOST) {
            effective.put(task, counts[1]);
        }
        if (counts[0] != null && counts[1] != null && counts[1] < counts[0]) {
            limited = true;
            warnings.add(
                    "Of the " + counts[0] + " samples of " + Texts.quoted(task) + " the run used " + counts[1] + ".",
                    "/n-samples/" + task);
        }
    }

    /// Whether a task was cut to fewer samples than it has.
    boolean limited() {
        return limited;
    }

    /// Samples the run meant to score, once per filter; null when the file does not say.
    @Nullable
    Integer planned() {
        var planned = 0L;
        for (var task : effective.entrySet()) {
            planned += (long) task.getValue()
                    * filters.getOrDefault(task.getKey(), Set.of("")).size();
        }
        return effective.isEmpty() || planned > Integer.MAX_VALUE ? null : (int) planned;
    }

    /// Reads how a task makes one number of its samples' scores, as its configuration lists it per metric.
    void aggregations(String task, JsonParser list) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return;
        }
        while (list.nextToken() != JsonToken.END_ARRAY) {
            var stated = new @Nullable String[2];
            Json.object(list, (name, value) -> {
                switch (name) {
                    case "metric" -> stated[0] = Json.text(value);
                    case "aggregation" -> stated[1] = Json.text(value);
                    default -> value.skipChildren();
                }
            });
            if (stated[0] != null && stated[1] != null && isMean.size() < MOST) {
                isMean.put(task + " " + stated[0], stated[1].equals("mean"));
            }
        }
    }

    /// Asked for when the file is read.
    List<LogMetric> metrics() {
        return metrics.stream()
                .map(m -> new LogMetric(
                        m.condition() + " " + Texts.distinct(m.metric()),
                        m.isError() ? "stderr" : "of the harness",
                        kind(m),
                        m.value()))
                .toList();
    }

    private LogMetric.Kind kind(Stated metric) {
        if (metric.isError()) {
            return LogMetric.Kind.ERROR;
        }
        var told = isMean.get(metric.task() + " " + metric.metric());
        var mean = told == null
                ? Collections.disjoint(NO_MEANS, List.of(metric.metric().split("_", -1)))
                : told;
        return mean ? LogMetric.Kind.MEAN : LogMetric.Kind.OTHER;
    }

    /// Tasks and groups in the order of the file.
    List<String> tasks() {
        return List.copyOf(filters.isEmpty() ? effective.keySet() : filters.keySet());
    }

    /// Keeps the numbers as facts about the run when there are no samples they could stand beside.
    void describe(Map<String, String> attributes) {
        for (var metric : metrics()) {
            if (attributes.size() < MOST_DESCRIBED && metric.value() != null) {
                attributes.put(
                        Texts.clean(metric.scorer() + (metric.name().equals("stderr") ? ", stderr" : ""), Texts.NAME),
                        String.format(Locale.ROOT, "%.6g", metric.value()));
            }
        }
    }
}
