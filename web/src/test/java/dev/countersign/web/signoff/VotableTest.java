package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Cases;
import dev.countersign.signoff.Eligibility;
import dev.countersign.signoff.GateResult;
import dev.countersign.signoff.OpenCases;
import dev.countersign.signoff.Quorum;
import dev.countersign.signoff.Verdict;
import dev.countersign.signoff.Vote;
import dev.countersign.signoff.VoteConditions;
import dev.countersign.signoff.Voter;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The list of what waits for a vote and the rule of who may vote are two texts of one rule: here they meet, over cases
/// and people drawn at random.
@CountersignTest
class VotableTest {

    private static final List<Role> SIGNING = List.of(Role.BOARD_MEMBER, Role.SAFETY_OFFICER, Role.SHUTDOWN_AUTHORITY);
    private static final long SEED = 20261124;

    @Inject
    OpenCases openCases;

    @Inject
    Cases cases;

    @Inject
    InstantSource clock;

    private final Random random = new Random(SEED);
    private final List<Actor> people = IntStream.range(0, 6)
            .mapToObj(i -> new Actor("p" + i + Given.word(), "Somebody", kind(i), roles()))
            .toList();

    @Test
    void listsExactlyTheCasesTheRuleLetsOneVoteOn() {
        var now = clock.instant();
        var made = IntStream.range(0, 120).mapToObj(i -> made(now)).toList();
        try {
            compare(made, now);
        } finally {
            QuarkusTransaction.requiringNew().run(() -> made.forEach(this::close));
        }
    }

    /// Nobody else's docket should be full of them.
    private void close(Case open) {
        var kept = cases.lock(open.id()).orElseThrow();
        if (!kept.status().isFinal()) {
            kept.close(CaseStatus.WITHDRAWN, clock.instant());
        }
    }

    private void compare(List<Case> made, Instant now) {
        var seen = new HashSet<Boolean>();
        for (var person : people) {
            var voters = List.of(person, inCapitals(person));
            for (var voter : voters) {
                for (var open : made) {
                    seen.add(may(open, voter, now));
                }
                assertThat(listed(voter, true, now, made))
                        .as("what %s may vote on", voter)
                        .containsExactlyInAnyOrderElementsOf(ids(
                                made.stream().filter(c -> may(c, voter, now)).toList()));
                assertThat(listed(voter, false, now, made))
                        .as("what waits for others than %s", voter)
                        .containsExactlyInAnyOrderElementsOf(ids(made.stream()
                                .filter(c -> c.status() == CaseStatus.OPEN && !may(c, voter, now))
                                .toList()));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(true, false);
    }

    private static boolean may(Case open, Actor actor, Instant now) {
        return open.eligibility(actor, now).stream().anyMatch(Eligibility::eligible);
    }

    private Set<UUID> listed(Actor actor, boolean votable, Instant now, List<Case> among) {
        var ours = new HashSet<>(ids(among));
        return QuarkusTransaction.requiringNew().call(() -> {
            var found = new HashSet<UUID>();
            String cursor = null;
            do {
                var page = openCases.of(Voter.of(actor), votable, now, Paging.of(cursor, 500, null));
                found.addAll(ids(page.items()));
                cursor = page.nextCursor();
            } while (cursor != null);
            found.retainAll(ours);
            return found;
        });
    }

    private static List<UUID> ids(List<Case> all) {
        return all.stream().map(Case::id).toList();
    }

    private Case made(Instant now) {
        var opened = now.minus(Duration.ofDays(10));
        var subject = Ids.next();
        var about = random.nextInt(3) == 0 ? inCapitals(someone()).subject() : null;
        var made = new Case(
                new Case.Subject(CaseKind.RESTART, subject, null, "Restart " + subject, about),
                assessment("first"),
                someone(),
                opened,
                random.nextInt(4) == 0 ? now.minusSeconds(1) : now.plus(Duration.ofDays(1)));
        for (var voter : people) {
            if (random.nextInt(3) == 0) {
                var capacity = SIGNING.get(random.nextInt(SIGNING.size()));
                made.signOff(
                        inCapitals(voter),
                        new Vote(capacity, Verdict.APPROVE, "Looked at it", made.digest(), VoteConditions.NONE),
                        opened.plusSeconds(1));
                if (random.nextInt(4) == 0) {
                    made.signOff(
                            voter,
                            new Vote(capacity, Verdict.RECUSE, "Sells it", made.digest(), VoteConditions.NONE),
                            opened.plusSeconds(2));
                }
            }
        }
        if (random.nextInt(3) == 0) {
            made.restate(assessment("second"));
        }
        if (random.nextInt(5) == 0) {
            made.close(CaseStatus.WITHDRAWN, now);
        }
        QuarkusTransaction.requiringNew().run(() -> cases.add(made));
        return made;
    }

    private Assessment assessment(String what) {
        var seats = new EnumMap<Role, Integer>(Role.class);
        for (var role : SIGNING) {
            if (random.nextBoolean()) {
                seats.put(role, 1 + random.nextInt(3));
            }
        }
        if (seats.isEmpty()) {
            seats.put(Role.BOARD_MEMBER, 2);
        }
        return new Assessment(
                Map.of("what", what),
                List.of(GateResult.passed("gate", "Gate", "Fact")),
                List.of(),
                Quorum.of(seats),
                "1");
    }

    private Actor someone() {
        return people.get(random.nextInt(people.size()));
    }

    /// Accounts are compared without regard to case.
    private static Actor inCapitals(Actor actor) {
        return new Actor(actor.subject().toUpperCase(Locale.ROOT), actor.name(), actor.kind(), actor.roles());
    }

    private static Actor.Kind kind(int i) {
        return i == 5 ? Actor.Kind.MACHINE : Actor.Kind.PERSON;
    }

    private Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        for (var role :
                List.of(Role.ENGINEER, Role.BOARD_MEMBER, Role.SAFETY_OFFICER, Role.SHUTDOWN_AUTHORITY, Role.AUDITOR)) {
            if (random.nextBoolean()) {
                roles.add(role);
            }
        }
        return roles;
    }
}
