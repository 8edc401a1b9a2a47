package dev.countersign.web.evidence;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Demand;
import dev.countersign.policy.EvidenceDemands.Demanded;
import dev.countersign.policy.Waiver;
import dev.countersign.register.Capability;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The coverage matrix as pages show it, `{#include evidence/coverage view=coverage /}`: every behaviour by every
/// constraint, so that what nobody looked for is seen too.
///
/// @param whose `modelId=...` or `deploymentId=...`, as a waiver is asked for
/// @param needs the cells the policy asks for
/// @param asksWaiver whether the reader may ask for a waiver, and the policy allows one at the level
public record CoverageView(
        UUID modelId,
        String whose,
        List<Constraint> constraints,
        List<Row> rows,
        List<Need> needs,
        boolean asksWaiver) {

    /// A cell the policy asks for.
    ///
    /// @param demandedBy capabilities that cannot be had without it, in words
    /// @param waivers in force that make up for what it lacks
    public record Need(Coverage.Cell cell, Demand demand, String demandedBy, List<Waiver> waivers) {

        public boolean lacking() {
            return cell.state() != Coverage.State.COVERED && waivers.isEmpty();
        }

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
    /// @param waivers in force that make up for what it lacks
    public record Square(Constraint constraint, Coverage.@Nullable Cell cell, List<Waiver> waivers) {

        public boolean hole() {
            return cell == null;
        }

        public boolean ordinary() {
            return constraint == Constraint.ORDINARY;
        }

        /// Name of the square's look in the style sheet.
        public String look() {
            return cell == null
                    ? "hole"
                    : cell.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public @Nullable Status status() {
            return cell == null ? null : CoverageView.status(cell.state());
        }

        /// How many findings there are besides the one shown.
        public int others() {
            return cell == null ? 0 : Math.max(0, cell.evidence().size() - 1);
        }

        public @Nullable Figure figure() {
            return cell == null || cell.worst() == null ? null : Figure.of(cell.worst());
        }

        /// How often models fell back to worse, of the findings that may count the worst; null where none states it.
        public @Nullable FallbackTable escalation() {
            var worst = cell == null ? null : cell.escalating();
            return worst == null ? null : FallbackTable.of(worst);
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

    /// @param deploymentId the one deployment it is about, null for the model itself
    public static CoverageView of(UUID modelId, @Nullable UUID deploymentId, Actor reader, Demanded demanded) {
        var constraints = List.of(Constraint.values());
        return new CoverageView(
                modelId,
                deploymentId == null ? "modelId=" + modelId : "deploymentId=" + deploymentId,
                constraints,
                Arrays.stream(Behaviour.values())
                        .map(behaviour -> row(behaviour, constraints, demanded))
                        .toList(),
                demanded.coverage().demanded().stream()
                        .map(cell -> need(cell, demanded))
                        .toList(),
                demanded.waiverPossible() && reader.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER, Role.BOARD_MEMBER));
    }

    private static Need need(Coverage.Cell cell, Demanded demanded) {
        return new Need(
                cell,
                Objects.requireNonNull(cell.demand()),
                demanded.demanding(cell).stream().map(Capability::label).collect(Collectors.joining(", ")),
                demanded.waivers(cell));
    }

    private static Row row(Behaviour behaviour, List<Constraint> constraints, Demanded demanded) {
        var squares = constraints.stream()
                .map(constraint -> {
                    var cell = demanded.coverage().cell(behaviour, constraint);
                    return new Square(constraint, cell, cell == null ? List.of() : demanded.waivers(cell));
                })
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

    public static Status status(Coverage.State state) {
        return new Status(
                state.label(),
                switch (state) {
                    case COVERED -> Tone.GOOD;
                    case WEAK -> Tone.RESTRICTED;
                    case STALE -> Tone.STALE;
                    case CONTRADICTED, OVER_LIMIT -> Tone.BAD;
                    case MEASURED, MISSING -> Tone.NEUTRAL;
                });
    }
}
