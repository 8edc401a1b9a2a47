package dev.countersign.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The matrix of behaviour by constraint for a model: what is known per cell, and whether it meets what is demanded.
public record Coverage(List<Cell> cells) {

    public Coverage {
        cells = List.copyOf(cells);
    }

    /// How well a cell is known. Where nothing is demanded, nothing says what would be enough: what counts there is
    /// measured, and not judged.
    public enum State {
        COVERED("Covered"),
        MEASURED("Measured"),
        WEAK("Weak"),
        STALE("Stale"),
        CONTRADICTED("Contradicted"),
        OVER_LIMIT("Over the limit"),
        MISSING("Missing");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// One behaviour under one constraint.
    ///
    /// @param detail why the state is what it is, with absolute dates
    /// @param worst the finding with the highest upper bound among those looked at, null when there is none
    /// @param evidence every finding about the cell, those that may not count too
    /// @param unreviewed findings nobody has reviewed, each of which would cover a lacking cell once accepted
    /// @param demand what the policy asks, null when it asks nothing here
    public record Cell(
            Behaviour behaviour,
            Constraint constraint,
            State state,
            String detail,
            @Nullable Evidence worst,
            List<Evidence> evidence,
            List<Evidence> unreviewed,
            @Nullable Demand demand) {

        public Cell {
            evidence = List.copyOf(evidence);
            unreviewed = List.copyOf(unreviewed);
        }

        /// Of the findings that may count the one whose escalation rate may be highest, null where none states an
        /// order of tactics.
        public @Nullable Finding escalating() {
            return evidence.stream()
                    .filter(e -> e.objections().isEmpty())
                    .map(Evidence::finding)
                    .filter(finding -> escalation(finding) >= 0)
                    .max(Comparator.comparingDouble(Cell::escalation))
                    .orElse(null);
        }

        /// Below zero when the finding has no escalation rate.
        private static double escalation(Finding finding) {
            var fallback = finding.fallback();
            var highest = fallback == null ? null : fallback.highest();
            return highest == null ? -1 : highest;
        }

        /// When the evidence shown becomes too old for the demand; the far past without either.
        public Instant shownUntil() {
            return worst == null ? Instant.EPOCH : until(worst);
        }

        /// When a covered cell is covered no longer as its evidence ages: the first time at which what is left does not
        /// meet the demand. The far past when it never is covered.
        public Instant coveredUntil(Instant now) {
            return evidence.stream()
                    .filter(e -> e.objections().isEmpty())
                    .map(this::until)
                    .filter(now::isBefore)
                    .sorted()
                    .filter(then -> new CellJudgement(behaviour, constraint, demand, then)
                                    .of(evidence)
                                    .state()
                            != State.COVERED)
                    .findFirst()
                    .orElse(Instant.EPOCH);
        }

        private Instant until(Evidence one) {
            return demand == null
                    ? Instant.EPOCH
                    : one.evaluation().evaluatedAt().plus(Duration.ofDays(demand.maximumAgeDays()));
        }
    }

    /// One finding with the run it comes from.
    public record Evidence(Evaluation evaluation, Finding finding) {

        /// Why it may not count for any gate (law 9), in words; empty when it may.
        public List<String> objections() {
            return Coverage.objections(this);
        }

        /// Lower bound of the interval, 0 when nothing was scored.
        public double lower() {
            var interval = finding.interval();
            return interval == null ? 0 : interval.lower();
        }

        /// Upper bound of the interval, 1 when nothing was scored.
        public double upper() {
            var interval = finding.interval();
            return interval == null ? 1 : interval.upper();
        }
    }

    private record Key(Behaviour behaviour, Constraint constraint) {}

    /// Judges every cell that has a finding or a demand; of several demands for a cell the strictest limit is taken.
    public static Coverage of(List<Evaluation> evaluations, List<Demand> demands, Instant now) {
        var found = new LinkedHashMap<Key, List<Evidence>>();
        for (var evaluation : evaluations) {
            for (var finding : evaluation.findings()) {
                var behaviour = finding.behaviour();
                var constraint = finding.constraint();
                if (behaviour != null && constraint != null) {
                    found.computeIfAbsent(new Key(behaviour, constraint), k -> new ArrayList<>())
                            .add(new Evidence(evaluation, finding));
                }
            }
        }
        var asked = strictest(demands);
        var keys = new LinkedHashSet<>(asked.keySet());
        keys.addAll(found.keySet());
        return new Coverage(keys.stream()
                .sorted(Comparator.comparing(Key::behaviour).thenComparing(Key::constraint))
                .map(k -> new CellJudgement(k.behaviour(), k.constraint(), asked.get(k), now)
                        .of(found.getOrDefault(k, List.of())))
                .toList());
    }

    private static Map<Key, Demand> strictest(List<Demand> demands) {
        var asked = new LinkedHashMap<Key, Demand>();
        for (var demand : demands) {
            asked.merge(
                    new Key(demand.behaviour(), demand.constraint()),
                    demand,
                    (a, b) -> new Demand(
                            a.behaviour(),
                            a.constraint(),
                            Math.min(a.upperLimit(), b.upperLimit()),
                            Math.max(a.minimumTrials(), b.minimumTrials()),
                            Math.min(a.maximumAgeDays(), b.maximumAgeDays())));
        }
        return asked;
    }

    /// Whether the run has a finding that may count.
    static boolean counts(Evaluation evaluation) {
        return evaluation.findings().stream()
                .anyMatch(f ->
                        f.mapped() && objections(new Evidence(evaluation, f)).isEmpty());
    }

    /// Why a finding may not count for any gate (law 9); empty when it may.
    static List<String> objections(Evidence evidence) {
        var objections = flaws(evidence, flag -> false);
        var review = evidence.evaluation().review();
        if (review == null) {
            objections.add("no safety officer has accepted it");
        } else if (review.verdict() == Review.Verdict.REJECT) {
            objections.add("a safety officer rejected it");
        }
        if (evidence.evaluation().correctedBy() != null) {
            objections.add("a later revision of its run, with corrections, was accepted");
        }
        return objections;
    }

    /// Whether it was accepted, may count no longer, and nothing has settled yet that it may be left out. Edited scores
    /// speak for nothing, and against as any others.
    static boolean disputed(Evidence evidence) {
        return evidence.evaluation().countsAgainst()
                && !objections(evidence).isEmpty()
                && flaws(evidence, flag -> flag == EvidenceFlag.EDITED || flag.understates())
                        .isEmpty();
    }

    /// Whether only a review is wanting for it to count.
    static boolean unreviewed(Evidence evidence) {
        return evidence.evaluation().review() == null
                && flaws(evidence, flag -> false).isEmpty();
    }

    private static List<String> flaws(Evidence evidence, Predicate<EvidenceFlag> passing) {
        var evaluation = evidence.evaluation();
        var objections = new ArrayList<String>();
        for (var flag : evaluation.flags()) {
            if (flag != EvidenceFlag.UNMAPPED && !passing.test(flag)) {
                objections.add(flag.label().toLowerCase(Locale.ROOT));
            }
        }
        if (!evaluation.status().equals("success")) {
            objections.add("the run's status is " + evaluation.status());
        }
        if (evaluation.supersededBy() != null) {
            objections.add("a newer revision supersedes it");
        }
        if (evidence.finding().trials() == 0) {
            objections.add("nothing was scored");
        }
        return objections;
    }

    /// Cells with a demand that is not met.
    public List<Cell> unmet() {
        return cells.stream()
                .filter(c -> c.demand() != null && c.state() != State.COVERED)
                .toList();
    }

    public List<Cell> demanded() {
        return cells.stream().filter(c -> c.demand() != null).toList();
    }

    /// Digests of the files the demanded cells rest on, in order.
    public List<String> evidenceDigests() {
        return demanded().stream()
                .map(Cell::worst)
                .filter(Objects::nonNull)
                .map(e -> e.evaluation().artifact().sha256())
                .distinct()
                .sorted()
                .toList();
    }

    /// The cell, null when nothing is known or demanded there.
    public @Nullable Cell cell(Behaviour behaviour, Constraint constraint) {
        return cells.stream()
                .filter(c -> c.behaviour() == behaviour && c.constraint() == constraint)
                .findFirst()
                .orElse(null);
    }

    /// Ids of the evaluations the cells show.
    public Set<UUID> evaluations() {
        var ids = new LinkedHashSet<UUID>();
        cells.forEach(c -> {
            if (c.worst() != null) {
                ids.add(c.worst().evaluation().id());
            }
        });
        return ids;
    }

    /// Constraints that appear, in order.
    public Set<Constraint> constraints() {
        var set = EnumSet.noneOf(Constraint.class);
        cells.forEach(c -> set.add(c.constraint()));
        return set;
    }
}
