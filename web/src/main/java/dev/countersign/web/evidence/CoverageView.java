package dev.countersign.web.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Demand;
import dev.countersign.policy.EvidenceDemands.Demanded;
import dev.countersign.register.Capability;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The coverage matrix as pages show it, `{#include evidence/coverage view=coverage /}`: every behaviour by every
/// constraint, so that what nobody looked for is seen too.
///
/// @param needs the cells the policy asks for
public record CoverageView(List<Constraint> constraints, List<Row> rows, List<Need> needs) {

    /// A cell the policy asks for.
    ///
    /// @param demandedBy capabilities that cannot be had without it, in words
    public record Need(Coverage.Cell cell, Demand demand, String demandedBy) {

        public Status status() {
            return CoverageView.status(cell.state());
        }
    }

    public boolean demands() {
        return !needs.isEmpty();
    }

    /// One behaviour.
    ///
    /// @param unknown where nothing is known or demanded, in a sentence
    public record Row(Behaviour behaviour, List<Square> squares, String unknown) {}

    /// One behaviour under one constraint.
    ///
    /// @param cell null where nothing is known and nothing is demanded
    public record Square(Constraint constraint, Coverage.@Nullable Cell cell) {

        public boolean hole() {
            return cell == null;
        }

        public boolean ordinary() {
            return constraint == Constraint.ORDINARY;
        }

        /// Name of the square's look in the style sheet.
        public String look() {
            return cell == null ? "hole" : cell.state().name().toLowerCase(java.util.Locale.ROOT);
        }

        public @Nullable Status status() {
            return cell == null ? null : CoverageView.status(cell.state());
        }

        public @Nullable Figure figure() {
            return cell == null || cell.worst() == null ? null : Figure.of(cell.worst());
        }

        /// The highest upper bound the policy takes here, null when it asks nothing.
        public @Nullable Double limit() {
            return cell == null || cell.demand() == null ? null : cell.demand().upperLimit();
        }
    }

    /// The finding with the highest upper bound.
    ///
    /// @param upper null when nothing was scored
    /// @param evaluatedAt null when the log does not say
    public record Figure(
            UUID evaluation,
            @Nullable Double rate,
            @Nullable Double lower,
            @Nullable Double upper,
            int trials,
            @Nullable Integer occurrences,
            @Nullable Instant evaluatedAt,
            boolean narrowed,
            boolean synthetic) {

        static Figure of(Coverage.Evidence evidence) {
            var finding = evidence.finding();
            var interval = finding.interval();
            var at = evidence.evaluation().evaluatedAt();
            return new Figure(
                    evidence.evaluation().id(),
                    finding.rate(),
                    interval == null ? null : interval.lower(),
                    interval == null ? null : interval.upper(),
                    finding.trials(),
                    finding.occurrences(),
                    at.equals(Instant.EPOCH) ? null : at,
                    Boolean.TRUE.equals(finding.optionsNarrowed()),
                    evidence.evaluation().synthetic());
        }
    }

    public static CoverageView of(Demanded demanded) {
        var constraints = List.of(Constraint.values());
        return new CoverageView(
                constraints,
                Arrays.stream(Behaviour.values())
                        .map(behaviour -> row(behaviour, constraints, demanded.coverage()))
                        .toList(),
                demanded.coverage().demanded().stream()
                        .map(cell -> need(cell, demanded))
                        .toList());
    }

    private static Need need(Coverage.Cell cell, Demanded demanded) {
        return new Need(
                cell,
                Objects.requireNonNull(cell.demand()),
                demanded.demanding(cell).stream().map(Capability::label).collect(Collectors.joining(", ")));
    }

    private static Row row(Behaviour behaviour, List<Constraint> constraints, Coverage coverage) {
        var squares = constraints.stream()
                .map(constraint -> new Square(constraint, coverage.cell(behaviour, constraint)))
                .toList();
        return new Row(behaviour, squares, unknown(squares));
    }

    private static String unknown(List<Square> squares) {
        var holes = squares.stream().filter(Square::hole).toList();
        if (holes.size() == squares.size()) {
            return "Nothing is known.";
        }
        return holes.isEmpty()
                ? ""
                : "Nothing is known under: "
                        + holes.stream().map(hole -> hole.constraint().label()).collect(Collectors.joining(", "));
    }

    static Status status(Coverage.State state) {
        return new Status(
                state.label(),
                switch (state) {
                    case COVERED -> Tone.GOOD;
                    case WEAK -> Tone.RESTRICTED;
                    case STALE -> Tone.STALE;
                    case CONTRADICTED -> Tone.BAD;
                    case MISSING -> Tone.NEUTRAL;
                });
    }
}
