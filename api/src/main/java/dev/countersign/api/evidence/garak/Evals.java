package dev.countersign.api.evidence.garak;

import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader.LogMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The report's own result per probe and detector. What garak calls passed is safe: the rate kept is that of hits.
final class Evals {

    private static final int MOST = 2000;
    private static final int MOST_DESCRIBED = 60;
    private static final double USUAL_THRESHOLD = 0.5;

    private final List<LogMetric> metrics = new ArrayList<>();
    private final Map<String, Double> evaluated = new HashMap<>();
    private final Map<String, Double> statedHits = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final Map<String, Integer> countedHits = new HashMap<>();
    private double threshold = USUAL_THRESHOLD;

    void add(Entry eval) {
        var passed = eval.number("passed");
        var total = first(eval.number("total_evaluated"), eval.number("total"));
        var fails = eval.number("fails");
        if (metrics.size() >= MOST || total == null || fails == null && passed == null) {
            return;
        }
        var of = key(eval.id("probe"), eval.id("detector"));
        var hits = fails != null ? fails : total - (passed == null ? 0 : passed);
        var rate = total > 0 && hits >= 0 && hits <= total ? hits / total : null;
        metrics.add(
                new LogMetric(of, "hits of " + whole(total), kind(), rate, (int) Math.min(total, Integer.MAX_VALUE)));
        bound(of, "lower bound", LogMetric.Kind.LOWER, eval.number("confidence_lower"));
        bound(of, "upper bound", LogMetric.Kind.UPPER, eval.number("confidence_upper"));
        evaluated.put(of, total);
        statedHits.put(of, hits);
    }

    private void bound(String of, String name, LogMetric.Kind kind, @Nullable Double value) {
        if (value != null) {
            metrics.add(new LogMetric(of, name, kind, value));
        }
    }

    /// From which score on the report calls an output a hit.
    void threshold(double stated) {
        threshold = stated;
    }

    /// A share of hits by another threshold is not that of scores of one half and more.
    private LogMetric.Kind kind() {
        return threshold == USUAL_THRESHOLD ? LogMetric.Kind.HITS : LogMetric.Kind.OTHER;
    }

    /// Takes over what a digest says when there is no other result; it states shares of safe outputs without their
    /// number.
    void addDigest(Entry digest) {
        digest.safeShares().forEach((of, safe) -> {
            if (metrics.size() < MOST && safe >= 0 && safe <= 1) {
                metrics.add(new LogMetric(of, "hits, n not stated", kind(), 1 - safe));
            }
        });
    }

    /// Whether there are eval entries.
    boolean stated() {
        return !evaluated.isEmpty();
    }

    List<LogMetric> metrics() {
        return metrics;
    }

    /// Counts one output with a score of this detector.
    void counted(String probe, String detector, double score) {
        counted.merge(key(probe, detector), 1, Integer::sum);
        countedHits.merge(key(probe, detector), score >= threshold ? 1 : 0, Integer::sum);
    }

    void tellDisagreements(Warnings warnings) {
        evaluated.forEach((of, total) -> {
            int has = counted.getOrDefault(of, 0);
            if (has != total) {
                warnings.add("For " + of + " the report states " + whole(total) + " evaluated outputs and has " + has
                        + " with a score.");
            }
        });
        statedHits.forEach((of, hits) -> {
            int has = countedHits.getOrDefault(of, 0);
            if (has != hits) {
                warnings.add("For " + of + " the report states " + whole(hits) + " hits; counted are " + has + ".");
            }
        });
    }

    /// Keeps the rates as facts about the run when there are no attempts they could stand beside.
    void describe(Map<String, String> attributes) {
        for (var metric : metrics) {
            if (attributes.size() < MOST_DESCRIBED && metric.value() != null) {
                attributes.put(
                        metric.scorer() + ", " + metric.name(), String.format(Locale.ROOT, "%.4f", metric.value()));
            }
        }
    }

    static String key(String probe, String detector) {
        return probe + " " + detector;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static @Nullable Double first(@Nullable Double one, @Nullable Double other) {
        return one != null ? one : other;
    }
}
