package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Cases;
import dev.countersign.signoff.GateResult;
import dev.countersign.signoff.Quorum;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import dev.countersign.signoff.Vote;
import dev.countersign.signoff.VoteConditions;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CountersignTest
class CaseStoreTest {

    @Inject
    Cases cases;

    @Inject
    InstantSource clock;

    private final Actor opener = new Actor(Given.word(), "Somebody", Actor.Kind.PERSON, Set.of(Role.ENGINEER));

    @Test
    void keepsACaseWithItsVotesInOrder() {
        var made = opened(clock.instant());
        QuarkusTransaction.requiringNew().run(() -> {
            var locked = cases.lock(made.id()).orElseThrow();
            vote(locked, Given.BOARD1, Role.BOARD_MEMBER, Verdict.APPROVE, clock.instant());
            vote(
                    locked,
                    Given.OFFICER,
                    Role.SAFETY_OFFICER,
                    Verdict.ABSTAIN,
                    clock.instant().plusMillis(1));
        });

        QuarkusTransaction.requiringNew().run(() -> {
            var found = cases.find(made.id()).orElseThrow();
            assertThat(found.assessment()).isEqualTo(made.assessment());
            assertThat(found.assessment().digest()).isEqualTo(found.digest());
            assertThat(found.signOffs())
                    .extracting("signer", "verdict", "digest")
                    .containsExactly(
                            tuple("board1", Verdict.APPROVE, made.digest()),
                            tuple("officer", Verdict.ABSTAIN, made.digest()));
            assertThat(found.count().seats()).extracting("given").containsExactly(0, 1);
        });
    }

    @Test
    void readsACaseAgainWhenItLocksIt() {
        var made = opened(clock.instant());
        QuarkusTransaction.requiringNew().run(() -> {
            var readBefore = cases.find(made.id()).orElseThrow();
            QuarkusTransaction.requiringNew()
                    .run(() -> vote(
                            cases.lock(made.id()).orElseThrow(),
                            Given.BOARD1,
                            Role.BOARD_MEMBER,
                            Verdict.APPROVE,
                            clock.instant()));

            assertThat(cases.lock(made.id()).orElseThrow()).isSameAs(readBefore);
            assertThat(readBefore.signOffs()).hasSize(1);
        });
    }

    @Test
    void walksCasesOpenedAtTheSameInstantNewestFirst() {
        var then = clock.instant();
        for (var i = 0; i < 5; i++) {
            opened(then);
        }
        var filter = new Cases.Filter(Set.of(CaseStatus.OPEN), CaseKind.RESTART, null, opener.subject());

        var walked = QuarkusTransaction.requiringNew().call(() -> {
            var all = new ArrayList<UUID>();
            String cursor = null;
            do {
                var page = cases.list(filter, Paging.of(cursor, 2, null));
                page.items().forEach(c -> all.add(c.id()));
                cursor = page.nextCursor();
            } while (cursor != null);
            return all;
        });

        assertThat(walked).hasSize(5).doesNotHaveDuplicates();
        assertThat(walked.stream().map(UUID::toString).toList())
                .isSortedAccordingTo(Comparator.<String>naturalOrder().reversed());
    }

    @Test
    void findsTheOverdueCasesOldestFirst() {
        var longAgo = Instant.parse("2020-01-01T00:00:00Z");
        var subject = Ids.next();
        var first = opened(subject, longAgo);
        var second = opened(subject, longAgo.plusSeconds(60));

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(cases.overdue(clock.instant(), 500))
                    .extracting(Case::id)
                    .containsSubsequence(first.id(), second.id());
            cases.lock(first.id()).orElseThrow().close(CaseStatus.EXPIRED, clock.instant());
            cases.lock(second.id()).orElseThrow().close(CaseStatus.EXPIRED, clock.instant());
            assertThat(cases.overdue(clock.instant(), 500))
                    .extracting(Case::id)
                    .doesNotContain(first.id(), second.id());
        });
    }

    private static void vote(Case on, Actor actor, Role capacity, Verdict verdict, Instant now) {
        assertThat(on.signOff(
                        actor, new Vote(capacity, verdict, "Looked at it", on.digest(), VoteConditions.NONE), now))
                .isInstanceOf(SignOffResult.Recorded.class);
    }

    private Case opened(Instant at) {
        return opened(Ids.next(), at);
    }

    private Case opened(UUID subject, Instant at) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("what", "A test");
        statement.put("nothing", null);
        statement.put("list", List.of(1, 2.5, "three"));
        var assessment = new Assessment(
                statement,
                List.of(GateResult.passed("gate", "Gate", "Fact")),
                List.of("b", "a"),
                Quorum.of(Map.of(Role.BOARD_MEMBER, 2, Role.SAFETY_OFFICER, 1)),
                "1");
        var made = new Case(
                new Case.Subject(CaseKind.RESTART, subject, null, "Restart " + subject, null),
                assessment,
                opener,
                at,
                at.plus(14, ChronoUnit.DAYS));
        QuarkusTransaction.requiringNew().run(() -> cases.add(made));
        return made;
    }
}
