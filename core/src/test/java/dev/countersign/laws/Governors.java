package dev.countersign.laws;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.policy.Waiver;
import dev.countersign.policy.WaiverService.Draft;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.register.DeterminationService.Proposed;
import dev.countersign.register.Tool;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import java.time.Duration;
import java.util.List;

/// What people do to safety levels, waivers and drifts in a [Play].
final class Governors {

    private final Scenario scenario;
    private final World world;

    Governors(Scenario scenario) {
        this.scenario = scenario;
        this.world = scenario.world;
    }

    /// Signed at once: the level at which things can be waived, and that can be raised.
    void lower(Step step) {
        scenario.approve(propose(People.OFFICER, "ASL-2", step.b()).opened());
    }

    /// A raise when the lower level governs; its case is left open for votes.
    void propose(Actor actor, Step step) {
        propose(actor, step.a() % 4 == 0 ? "ASL-2" : "ASL-3", step.b());
    }

    private Proposed propose(Actor actor, String level, int days) {
        return world.determinations.propose(
                actor,
                scenario.model.id(),
                new Proposal(
                        "anthropic-rsp",
                        level,
                        true,
                        "Precaution.",
                        List.of("Activation note of 22 May 2025"),
                        world.now().plus(Duration.ofDays(1L + days % 8))));
    }

    Case askWaiver(Actor actor, Step step) {
        var cell = step.a() % 2 == 0;
        return world.waivers
                .request(
                        actor,
                        new Draft(
                                cell ? WaiverSubject.Type.CELL : WaiverSubject.Type.THRESHOLDS,
                                null,
                                scenario.deployment.id(),
                                cell ? Behaviour.COERCION : null,
                                cell ? Constraint.REPLACEMENT_PENDING : null,
                                "It cannot wait.",
                                world.now().plus(Duration.ofDays(1L + step.b() % 6))))
                .opened();
    }

    void waive(Step step) {
        var asked = askWaiver(People.ENGINEER, step);
        if (asked.status() == CaseStatus.OPEN) {
            scenario.approve(asked);
        }
    }

    void endWaiver(Actor actor) {
        world.policy.waivers.inForce(scenario.model.id(), world.now()).stream()
                .map(Waiver::id)
                .findFirst()
                .ifPresent(id -> world.waivers.revoke(actor, id, "Over."));
    }

    void observe(Actor actor, Tool tool, String description) {
        world.tools.importList(actor, tool.server(), List.of(new Tool.Definition(tool.name(), description, "{}")));
    }

    /// Everything the schedule records as over.
    void expire() {
        world.grant.service.recordExpiries();
        world.signOffs.service.expireOverdue();
        world.waivers.recordLapses();
        world.lapses.record();
        world.authorities.recordLapses();
    }

    /// What a law could care about, as text.
    void print(StringBuilder text) {
        world.registers
                .determinations
                .ofModel(scenario.model.id())
                .forEach(d -> text.append(d.id())
                        .append(d.status())
                        .append(d.raisedOver() == null)
                        .append(d.lapseRecorded()));
        world.policy
                .waivers
                .all()
                .forEach(w -> text.append(w.id()).append(w.status()).append(w.lapseRecorded()));
        world.shutdown.authorities.inForce().forEach(a -> text.append(a.id()).append(a.lapseRecorded()));
    }
}
