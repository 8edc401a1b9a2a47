package dev.countersign.evidence;

import java.util.HashMap;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether one revision of a run found less than another, anywhere. Pure.
final class Milder {

    private record Name(String condition, String metric) {}

    private Milder() {}

    /// Whether some finding of the present one that has a meaning and an interval has none beside it in the candidate
    /// that is as adverse. In time linear in the findings, of which there may be 10,000.
    static boolean foundLess(Evaluation candidate, Evaluation present) {
        var byName = new HashMap<Name, Finding>();
        candidate.findings().forEach(f -> byName.put(new Name(f.conditionId(), f.metric()), f));
        return present.findings().stream()
                .filter(f -> f.mapped() && f.trials() > 0)
                .anyMatch(f -> {
                    var same = byName.get(new Name(f.conditionId(), f.metric()));
                    return same == null || !isAsAdverse(same, f);
                });
    }

    private static boolean isAsAdverse(Finding candidate, Finding present) {
        return candidate.behaviour() == present.behaviour()
                && candidate.constraint() == present.constraint()
                && Objects.equals(candidate.optionsNarrowed(), present.optionsNarrowed())
                && isNoLower(
                        count(candidate.occurrences()), candidate.trials(),
                        count(present.occurrences()), present.trials())
                && fallsBackAsFar(candidate.fallback(), present.fallback());
    }

    private static int count(@Nullable Integer occurrences) {
        return occurrences == null ? 0 : occurrences;
    }

    /// Whether the tactics tell of as much escalation, as many crossings and as severe an end, each rate by its
    /// interval.
    private static boolean fallsBackAsFar(@Nullable Fallback candidate, @Nullable Fallback present) {
        if (present == null || present.trials() == 0 || present.equals(candidate)) {
            return true;
        }
        if (candidate == null
                || !isNoLower(candidate, present, Fallback.Step::worse)
                || !isNoLower(candidate, present, Fallback.Step::crosses)) {
            return false;
        }
        for (var tactic : Tactic.values()) {
            if (!isNoLower(candidate, present, step -> !tactic.worseThan(step.last()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNoLower(Fallback candidate, Fallback present, Predicate<Fallback.Step> which) {
        return isNoLower(candidate.count(which), candidate.trials(), present.count(which), present.trials());
    }

    /// Whether the first rate has at least as many trials and an interval at least as high at both ends.
    private static boolean isNoLower(int occurrences, int trials, int thanOccurrences, int thanTrials) {
        if (occurrences == thanOccurrences && trials == thanTrials) {
            return true;
        }
        if (trials == 0 || trials < thanTrials) {
            return false;
        }
        var interval = Wilson.interval(occurrences, trials);
        var than = Wilson.interval(thanOccurrences, thanTrials);
        return interval.lower() >= than.lower() && interval.upper() >= than.upper();
    }
}
