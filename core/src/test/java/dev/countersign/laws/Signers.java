package dev.countersign.laws;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.World;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.SignOff;
import dev.countersign.signoff.Verdict;
import dev.countersign.signoff.VoteConditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What people do to cases in a [Play], by the book or not.
final class Signers {

    private final World world;
    private final List<String> digests = new ArrayList<>();

    Signers(World world) {
        this.world = world;
    }

    void sign(Actor actor, Step step, Verdict verdict) {
        withCase(step, c -> {
            digests.add(c.digest());
            var roles = List.copyOf(actor.roles());
            var capacity =
                    step.b() % 5 == 0 || roles.isEmpty() ? Role.BOARD_MEMBER : roles.get(step.b() % roles.size());
            world.signOffs.service.signOff(actor, c.id(), capacity, verdict, "Read it.", c.digest());
        });
    }

    /// What a well-behaved board does, so that random play reaches grants often.
    void signProperly(Step step) {
        withCase(step, c -> {
            var shown = world.signOffs.service.present(c.id());
            var service = world.signOffs.service;
            digests.add(shown.digest());
            service.signOff(People.OFFICER, c.id(), Role.SAFETY_OFFICER, Verdict.APPROVE, "Read it.", shown.digest());
            service.signOff(People.BOARD2, c.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Read it.", shown.digest());
            service.signOff(People.BOARD3, c.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Read it.", shown.digest());
        });
    }

    void signOnConditions(Step step) {
        withCase(step, c -> {
            var shown = world.signOffs.service.present(c.id());
            var service = world.signOffs.service;
            var conditions = new VoteConditions(
                    "Only mail of the team.",
                    step.b() % 3 == 0 ? world.now().plus(Duration.ofHours(1L + step.a() * 12)) : null,
                    step.b() % 4 == 0 ? (step.a() % 2 == 0 ? "false" : "true") : null,
                    step.b() % 5 == 0 ? 1 + step.a() : null);
            service.signOff(
                    People.OFFICER,
                    c.id(),
                    Role.SAFETY_OFFICER,
                    Verdict.APPROVE,
                    "Read it.",
                    shown.digest(),
                    conditions);
            service.signOff(People.BOARD2, c.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Read it.", shown.digest());
            service.signOff(People.BOARD3, c.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Read it.", shown.digest());
        });
    }

    /// Somebody who has approved finds a conflict of interest.
    void recuseLater(Step step) {
        var approved = world.signOffs.cases.all().stream()
                .filter(c -> c.status() == CaseStatus.OPEN && !approvals(c).isEmpty())
                .toList();
        if (!approved.isEmpty()) {
            var about = approved.get(step.a() % approved.size());
            var given = approvals(about).get(step.b() % approvals(about).size());
            People.ALL.stream()
                    .filter(p -> p.subject().equals(given.signer()))
                    .findFirst()
                    .ifPresent(p -> world.signOffs.service.signOff(
                            p, about.id(), given.capacity(), Verdict.RECUSE, "My sister sells it.", about.digest()));
        }
    }

    private static List<SignOff> approvals(Case about) {
        return about.votes().counting().stream()
                .filter(s -> s.verdict() == Verdict.APPROVE)
                .toList();
    }

    void signStale(Actor actor, Step step) {
        withCase(step, c -> {
            var digest = digests.isEmpty() ? "0".repeat(64) : digests.get(step.b() % digests.size());
            world.signOffs.service.signOff(actor, c.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Trust me.", digest);
        });
    }

    void withdraw(Actor actor, Step step) {
        withCase(step, c -> world.signOffs.service.withdraw(actor, c.id(), "Not needed."));
    }

    private interface Use {
        void of(Case found);
    }

    private void withCase(Step step, Use use) {
        var all = world.signOffs.cases.all();
        var open = all.stream().filter(c -> c.status() == CaseStatus.OPEN).toList();
        if (!open.isEmpty() && step.b() % 8 != 0) {
            use.of(open.get(step.a() % open.size()));
        } else {
            use.of(all.get(step.a() % all.size()));
        }
    }
}
