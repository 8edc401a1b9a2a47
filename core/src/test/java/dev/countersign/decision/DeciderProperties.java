package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Conditions.Allowance;
import dev.countersign.grant.Conditions.EvaluationException;
import dev.countersign.register.Capability;
import dev.countersign.register.OperatingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/// The decider against the laws written down a second time, the slow way: for every agent of the chain, try every
/// grant.
class DeciderProperties {

    private static final Set<Capability> HARMLESS = Set.of(Capability.READ_DATA, Capability.NONE);

    @Property(tries = 20_000)
    void permitsExactlyWhatTheLawsPermit(@ForAll Random random) {
        var made = new RandomPictures(random);
        var world = new HashMap<UUID, DeploymentPicture>();
        for (var i = 0; i < 4; i++) {
            var picture = made.picture();
            world.put(picture.id(), picture);
        }
        var loaded = new Permissions.Builder();
        world.values().forEach(loaded::put);
        var question = made.question();

        var verdict = new Decider((grant, limit) -> true).decide(loaded.build(), question, RandomPictures.NOW);

        var permitted = verdict.reason() == Reason.PERMITTED;
        assertThat(permitted).isEqualTo(lawful(world.values(), question));
        Statistics.label("permitted")
                .collect(permitted)
                .coverage(coverage -> coverage.check(true).percentage(p -> p > 2));
    }

    @Property(tries = 500)
    void permitsNothingOnceARateIsUsedUp(@ForAll Random random) {
        var made = new RandomPictures(random);
        var loaded = new Permissions.Builder();
        var picture = made.picture();
        loaded.put(limited(picture));

        var verdict = new Decider((grant, limit) -> false).decide(loaded.build(), made.question(), RandomPictures.NOW);

        assertThat(verdict.reason()).isNotEqualTo(Reason.PERMITTED);
    }

    private static DeploymentPicture limited(DeploymentPicture picture) {
        var grants = new HashMap<String, List<GrantPicture>>();
        picture.grants()
                .forEach((tool, some) -> grants.put(
                        tool, some.stream().map(DeciderProperties::limited).toList()));
        return new DeploymentPicture(picture.id(), picture.approved(), picture.mode(), picture.agents(), grants);
    }

    private static GrantPicture limited(GrantPicture g) {
        return new GrantPicture(
                g.id(),
                g.server(),
                g.resourceType(),
                g.actions(),
                g.signedClasses(),
                g.presentClasses(),
                g.signedDigest(),
                g.presentDigest(),
                g.condition(),
                5,
                g.sequence(),
                g.validUntil(),
                g.suspended());
    }

    private static boolean lawful(Collection<DeploymentPicture> world, Question question) {
        var named = world.stream()
                .flatMap(d -> d.agents().stream())
                .filter(a -> a.subject().equals(question.agent()))
                .filter(a -> question.issuer() == null || a.issuer().equals(question.issuer()))
                .toList();
        if (named.size() != 1 || question.person() != null) {
            return false;
        }
        var seen = new HashSet<UUID>();
        for (UUID id = named.getFirst().id(); id != null; ) {
            var wanted = id;
            var home = world.stream()
                    .filter(d -> d.agents().stream().anyMatch(a -> a.id().equals(wanted)))
                    .toList();
            if (home.isEmpty() || !seen.add(id)) {
                return false;
            }
            var agent = home.getFirst().agents().stream()
                    .filter(a -> a.id().equals(wanted))
                    .findFirst()
                    .orElseThrow();
            if (!lawfulFor(agent, home.getFirst(), question)) {
                return false;
            }
            id = agent.parentId();
        }
        return true;
    }

    private static boolean lawfulFor(AgentPicture agent, DeploymentPicture home, Question question) {
        var open = home.approved() && (home.mode() == OperatingMode.NORMAL || home.mode() == OperatingMode.RESTRICTED);
        var meant = home.grants().getOrDefault(question.tool(), List.of()).stream()
                .filter(g -> g.resourceType().equals(question.resourceType()))
                .filter(g -> question.server() == null || g.server().equals(question.server()))
                .filter(g -> g.validUntil().isAfter(RandomPictures.NOW))
                .toList();
        return agent.active()
                && open
                && meant.stream().map(GrantPicture::server).distinct().count() == 1
                && meant.stream().anyMatch(g -> covers(g, agent, home.mode(), question));
    }

    private static boolean covers(GrantPicture grant, AgentPicture agent, OperatingMode mode, Question question) {
        try {
            return grant.suspended() == null
                    && agent.sequence() < grant.sequence()
                    && grant.actions().contains(question.action())
                    && grant.signedDigest().equals(grant.presentDigest())
                    && (question.definitionDigest() == null
                            || question.definitionDigest().equals(grant.presentDigest()))
                    && grant.signedClasses().containsAll(grant.presentClasses())
                    && (mode == OperatingMode.NORMAL
                            || HARMLESS.containsAll(grant.presentClasses())
                                    && HARMLESS.containsAll(grant.signedClasses()))
                    && (grant.condition() == null || grant.condition().test(question.params(), Allowance.ofQuestion()));
        } catch (EvaluationException e) {
            return false;
        }
    }
}
