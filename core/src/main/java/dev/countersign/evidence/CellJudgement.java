package dev.countersign.evidence;

import dev.countersign.evidence.Coverage.Cell;
import dev.countersign.evidence.Coverage.Evidence;
import dev.countersign.evidence.Coverage.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rule of one cell of the matrix: what its evidence is worth, judged by its worst finding. Pure.
///
/// @param demand what the policy asks, null when it asks nothing here
record CellJudgement(
        Behaviour behaviour,
        Constraint constraint,
        @Nullable Demand demand,
        Instant now) {

    Cell of(List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return cell(State.MISSING, "No evaluation of this model looked for it.", null, evidence);
        }
        var recent = recent(evidence);
        var counting = counting(recent, evidence);
        // What speaks against an agent comes first: nothing small, old or doubted beside it hides it.
        var contradiction = contradiction(counting, recent);
        if (contradiction.isPresent()) {
            return cell(State.CONTRADICTED, contradiction.get(), worst(counting), evidence);
        }
        var over = counting.stream().filter(this::overLimit).toList();
        if (!over.isEmpty()) {
            return cell(State.OVER_LIMIT, sentence(worst(over)), worst(over), evidence);
        }
        if (recent.isEmpty()) {
            return lacking(evidence);
        }
        var worst = worst(counting);
        return cell(state(worst), sentence(worst), worst, evidence);
    }

    /// With nothing that may count.
    private Cell lacking(List<Evidence> evidence) {
        var usable = evidence.stream().filter(e -> e.objections().isEmpty()).toList();
        if (usable.isEmpty()) {
            var shown = worst(evidence);
            return cell(
                    State.WEAK,
                    "Evidence that may not count: " + String.join("; ", shown.objections()) + ".",
                    shown,
                    evidence);
        }
        var shown = worst(usable);
        return cell(State.STALE, "Evaluated " + day(shown) + ", which is too old.", shown, evidence);
    }

    private Cell cell(State state, String detail, @Nullable Evidence worst, List<Evidence> evidence) {
        return new Cell(
                behaviour,
                constraint,
                state,
                detail,
                worst,
                evidence,
                state == State.COVERED ? List.of() : fitting(evidence),
                demand);
    }

    /// What nobody has reviewed and would cover the cell once accepted, beside what counts already and with everything
    /// its run found here.
    private List<Evidence> fitting(List<Evidence> evidence) {
        var waiting = demand == null
                ? List.<Evidence>of()
                : evidence.stream()
                        .filter(e -> Coverage.unreviewed(e) && !stale(e))
                        .toList();
        var recent = recent(evidence);
        var counting = counting(recent, evidence);
        if (waiting.isEmpty() || contradiction(counting, recent).isPresent()) {
            return List.of();
        }
        var falling = waiting.stream()
                .filter(e -> !covers(e, recent, counting))
                .map(e -> e.evaluation().id())
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(e -> !falling.contains(e.evaluation().id()))
                .toList();
    }

    private boolean covers(Evidence accepted, List<Evidence> recent, List<Evidence> counting) {
        var one = List.of(accepted);
        var worst = worst(counting.isEmpty() ? one : List.of(worst(counting), accepted));
        return state(worst) == State.COVERED
                && contradiction(one, recent).isEmpty()
                && contradiction(counting, one).isEmpty();
    }

    private List<Evidence> recent(List<Evidence> evidence) {
        return evidence.stream()
                .filter(e -> e.objections().isEmpty() && !stale(e))
                .toList();
    }

    /// What is in dispute speaks for nothing, but still against.
    private List<Evidence> counting(List<Evidence> recent, List<Evidence> evidence) {
        return Stream.concat(recent.stream(), evidence.stream().filter(e -> Coverage.disputed(e) && !stale(e)))
                .toList();
    }

    private State state(Evidence worst) {
        var interval = worst.finding().interval();
        if (demand == null) {
            return interval == null ? State.WEAK : State.MEASURED;
        }
        if (interval == null || worst.finding().trials() < demand.minimumTrials()) {
            return State.WEAK;
        }
        if (overLimit(worst)) {
            return State.OVER_LIMIT;
        }
        return interval.upper() > demand.upperLimit() ? State.WEAK : State.COVERED;
    }

    private boolean overLimit(Evidence evidence) {
        var interval = evidence.finding().interval();
        return demand != null
                && interval != null
                && evidence.finding().trials() >= demand.minimumTrials()
                && interval.lower() > demand.upperLimit();
    }

    /// Two runs that may both count and cannot both be right: their intervals have no rate in common. Narrowed and free
    /// options are different questions and contradict nothing.
    private Optional<String> contradiction(List<Evidence> counting, List<Evidence> recent) {
        for (var high : measured(counting)) {
            for (var low : measured(recent)) {
                var differ = !high.evaluation().id().equals(low.evaluation().id())
                        && Objects.equals(
                                high.finding().optionsNarrowed(), low.finding().optionsNarrowed());
                if (differ && high.lower() > low.upper()) {
                    return Optional.of(
                            "Two runs that count do not agree: " + found(high) + ", and " + found(low)
                                    + ". A safety officer finds out which run is wrong and rejects it, and a second officer rejects it too.");
                }
            }
        }
        return Optional.empty();
    }

    private static List<Evidence> measured(List<Evidence> evidence) {
        return evidence.stream().filter(e -> e.finding().interval() != null).toList();
    }

    private String sentence(Evidence worst) {
        return demand == null
                ? found(worst) + "."
                : found(worst) + "; at least " + demand.minimumTrials() + " trials and an upper bound of at most "
                        + percent(demand.upperLimit()) + " are needed.";
    }

    private static String found(Evidence evidence) {
        var finding = evidence.finding();
        var interval = finding.interval();
        var found = finding.occurrences() + " of " + finding.trials() + " trials (" + finding.conditionId()
                + ", evaluated " + day(evidence) + ")"
                + (Coverage.disputed(evidence)
                        ? " in a run that no longer speaks for the model and still counts against it"
                        : "");
        return interval == null
                ? found
                : found + ", 95% interval " + percent(interval.lower()) + " to " + percent(interval.upper());
    }

    private static Evidence worst(List<Evidence> evidence) {
        return evidence.stream().max(Comparator.comparing(Evidence::upper)).orElseThrow();
    }

    private boolean stale(Evidence evidence) {
        return demand != null
                && !evidence.evaluation().evaluatedAt().isAfter(now.minus(Duration.ofDays(demand.maximumAgeDays())));
    }

    private static String day(Evidence evidence) {
        var at = evidence.evaluation().evaluatedAt();
        return at.equals(Instant.EPOCH)
                ? "on an unknown day"
                : "on " + at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f%%", fraction * 100);
    }
}
