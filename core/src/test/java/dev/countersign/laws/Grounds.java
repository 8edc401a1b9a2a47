package dev.countersign.laws;

import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import dev.countersign.grant.Grant;
import dev.countersign.incident.Incident;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Determination;
import java.time.Duration;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a grant stands on, said once more from the registers and in the words of the built-in policy at ASL-2 and ASL-3
/// with no waiver, without the gates' code.
final class Grounds {

    private static final Duration OLDEST = Duration.ofDays(365);

    private final Scenario scenario;
    private final World world;

    Grounds(Scenario scenario) {
        this.scenario = scenario;
        this.world = scenario.world;
    }

    /// Whether some grant of this tool that has not ended may have effect now.
    boolean hold(String tool) {
        return world.grant.grants.all().stream()
                .anyMatch(g ->
                        g.toolName().equals(tool) && !g.stateAt(world.now()).ended() && hold(g));
    }

    boolean hold(Grant grant) {
        var sensitive = grant.capabilities().contains(Capability.CONTACT_PEOPLE);
        return determined()
                && attested()
                && stoppable()
                && calm()
                && !(free(sensitive) && unwatched())
                && (!sensitive || known());
    }

    private boolean determined() {
        var level = governing();
        if (level == null) {
            return false;
        }
        for (var at = level; at != null; at = at.raisedOver()) {
            if (at.lapseRecorded() || !world.now().isBefore(at.reviewBy())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Determination governing() {
        return world.registers
                .determinations
                .inForce(scenario.deployment.modelId())
                .orElse(null);
    }

    /// What each level that holds asks for.
    private boolean attested() {
        var required = new TreeSet<String>();
        for (var at = governing(); at != null; at = at.raisedOver()) {
            required.addAll(at.level().requirements());
        }
        return required.stream()
                .allMatch(code -> world.registers.attestations.ofDeployment(scenario.deployment.id()).stream()
                        .anyMatch(a -> a.safeguard().equals(code) && world.now().isBefore(a.validUntil())));
    }

    private boolean stoppable() {
        return world.shutdown.authorities.inForce().stream()
                .anyMatch(a -> !a.lapseRecorded() && world.now().isBefore(a.validUntil()));
    }

    private boolean calm() {
        return world.incident.incidents.all().stream().noneMatch(Incident::open);
    }

    private boolean free(boolean sensitive) {
        return sensitive || scenario.deployment.persistentMemory();
    }

    private boolean unwatched() {
        return scenario.deployment.controlCondition() == ControlCondition.DECENTRALIZED || !stoppable();
    }

    /// Coercion in ordinary use and under replacement: looked for, and seen in no run that counts or is in dispute.
    private boolean known() {
        return Stream.of(Constraint.ORDINARY, Constraint.REPLACEMENT_PENDING).allMatch(this::known);
    }

    private boolean known(Constraint constraint) {
        var found = world.evidence.evaluations.all().stream()
                .filter(e -> e.supersededBy() == null
                        && scenario.deployment.modelId().equals(e.modelId())
                        && (e.accepted() || e.countsAgainst())
                        && recent(e))
                .filter(e -> e.findings().stream().anyMatch(f -> looksFor(f, constraint)))
                .toList();
        return found.stream().anyMatch(Evaluation::accepted)
                && found.stream()
                        .flatMap(e -> e.findings().stream())
                        .filter(f -> looksFor(f, constraint))
                        .allMatch(f -> Integer.valueOf(0).equals(f.occurrences()));
    }

    private static boolean looksFor(Finding finding, Constraint constraint) {
        return finding.behaviour() == Behaviour.COERCION && finding.constraint() == constraint;
    }

    private boolean recent(Evaluation evaluation) {
        return world.now().isBefore(evaluation.evaluatedAt().plus(OLDEST));
    }
}
