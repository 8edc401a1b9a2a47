package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.ClaimService;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvaluationLogReader;
import dev.countersign.evidence.Evaluations;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.ImportResult;
import dev.countersign.evidence.LogHeader;
import dev.countersign.evidence.LogSample;
import dev.countersign.evidence.MappingProfile;
import dev.countersign.evidence.MappingRule;
import dev.countersign.evidence.PublishedClaim;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.SampleCounts;
import dev.countersign.evidence.StatedTime;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class EvaluationStoreTest {

    private static final Actor PIPELINE =
            new Actor("pipeline", "pipeline", Actor.Kind.MACHINE, Set.of(Role.EVIDENCE_IMPORTER));
    private static final Instant RAN = Instant.parse("2026-02-01T10:00:00Z");

    @Inject
    ModelRegister models;

    @Inject
    EvidenceService evidence;

    @Inject
    ClaimService claims;

    @Inject
    Evaluations evaluations;

    private Model model;
    private String task;

    @BeforeEach
    void register() {
        model = models.register(Given.OFFICER, Given.model());
        task = "task_" + Given.word();
    }

    @Test
    void keepsAnEvaluationWithItsFileAndFindings() {
        var made = imported("run-1");

        var found = evidence.get(made.id());

        assertThat(found).usingRecursiveComparison(Given.KEPT).isEqualTo(made);
        assertThat(found.modelId()).isEqualTo(model.id());
        assertThat(found.flags()).contains(EvidenceFlag.UNMAPPED);
        assertThat(found.findings()).extracting("conditionId").containsExactly("calm", "pressed");
        assertThat(found.findings().getLast().values()).isEqualTo(Map.of(0.0, 1, 1.0, 2));
        assertThat(evidence.known(made.artifact().sha256()).getFirst().findings())
                .hasSize(2);
        assertThat(evidence.ofModel(model.id()))
                .singleElement()
                .satisfies(e -> assertThat(e.findings()).hasSize(2));
    }

    @Test
    void supersedesTheEarlierRevisionOfARun() {
        var first = imported("run-" + task);
        var second = imported("run-" + task);

        assertThat(evidence.get(first.id()).supersededBy()).isEqualTo(second.id());
        assertThat(evidence.ofModel(model.id())).extracting(Evaluation::id).containsExactly(second.id());
    }

    @Test
    void keepsAReview() {
        var made = imported("run-" + task);
        assertThat(evidence.get(made.id()).review()).isNull();

        evidence.review(
                Given.OFFICER, made.id(), 0, Review.Verdict.ACCEPT, "Read it", Review.Independence.THIRD_PARTY, null);

        var review = evidence.get(made.id()).review();
        assertThat(review).isNotNull();
        assertThat(review.reason()).isEqualTo("Read it");
        assertThat(evidence.get(made.id()).accepted()).isTrue();
    }

    @Test
    void givesFindingsTheMeaningOfANewProfile() {
        var made = imported("run-" + task);
        var rule = new MappingRule(
                "pressed",
                "harm",
                Behaviour.COERCION,
                Constraint.REPLACEMENT_PENDING,
                Direction.HIGHER_IS_WORSE,
                1,
                true);

        var profile =
                evidence.addProfile(Given.OFFICER, new MappingProfile.Content("For " + task, task, "", List.of(rule)));

        var found = evidence.get(made.id());
        assertThat(found.flags()).doesNotContain(EvidenceFlag.UNMAPPED);
        var mapped = found.findings().getLast();
        assertThat(mapped.behaviour()).isEqualTo(Behaviour.COERCION);
        assertThat(mapped.constraint()).isEqualTo(Constraint.REPLACEMENT_PENDING);
        assertThat(mapped.occurrences()).isEqualTo(2);
        assertThat(found.findings().getFirst().mapped()).isFalse();
        assertThat(evidence.profiles())
                .filteredOn(p -> p.id().equals(profile.id()))
                .singleElement()
                .satisfies(p -> assertThat(p.rules()).containsExactly(rule));
    }

    @Test
    void findsWhatANewProfileMayReadOtherwise() {
        var rule = new MappingRule(
                "*", "harm", Behaviour.COERCION, Constraint.ORDINARY, Direction.HIGHER_IS_BETTER, 1, false);
        var accepted = imported("a-" + task);
        var waiting = imported("b-" + task);
        evidence.addProfile(Given.OFFICER, new MappingProfile.Content("All of " + task, task, "", List.of(rule)));
        evidence.review(
                Given.OFFICER, accepted.id(), null, Review.Verdict.ACCEPT, "Yes", Review.Independence.SELF, null);

        assertThat(open(task)).containsExactly(waiting.id());
        assertThat(open("*" + task.substring(3, 7) + "*" + task.substring(7))).containsExactly(waiting.id());
        assertThat(open(task.replace('_', '%'))).isEmpty();
        assertThat(open(task.replace("task_", "_____"))).isEmpty();
    }

    private List<UUID> open(String pattern) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        evaluations.open(pattern).stream().map(Evaluation::id).toList());
    }

    @Test
    void listsByTextAndReviewNewestImportFirst() {
        var made = new ArrayList<>(List.of(imported("a-" + task), imported("b-" + task), imported("c-" + task)));
        evidence.review(
                Given.OFFICER, made.getFirst().id(), 0, Review.Verdict.REJECT, "No", Review.Independence.SELF, null);

        assertThat(list(new Evaluations.Filter(null, task.toUpperCase(Locale.ROOT), null, null)))
                .containsExactlyElementsOf(
                        made.reversed().stream().map(Evaluation::id).toList());
        assertThat(list(new Evaluations.Filter(model.id(), null, null, true)))
                .containsExactly(made.get(2).id(), made.get(1).id());
        assertThat(list(new Evaluations.Filter(model.id(), null, Review.Verdict.REJECT, false)))
                .containsExactly(made.getFirst().id());
        assertThat(list(new Evaluations.Filter(model.id(), null, Review.Verdict.ACCEPT, null)))
                .isEmpty();
        var ran = made.getFirst().evaluatedAt();
        assertThat(list(new Evaluations.Filter(model.id(), null, null, null, ran)))
                .isEmpty();
        assertThat(list(new Evaluations.Filter(model.id(), null, null, null, ran.plusSeconds(1))))
                .hasSize(3);
    }

    private List<UUID> list(Evaluations.Filter filter) {
        var all = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = evidence.list(filter, Paging.of(cursor, 1, null));
            page.items().forEach(e -> all.add(e.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    @Test
    void findsEvaluationsOfAModelNobodyRegistered() {
        var stranger = "stranger/" + Given.word();
        var made = imported("run-" + task, stranger);

        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(evaluations.unmatched(stranger))
                        .extracting(Evaluation::id)
                        .containsExactly(made.id()));
    }

    @Test
    void keepsAPublishedClaimWithoutItsN() {
        var content = new PublishedClaim.Content(
                Behaviour.COERCION, Constraint.REPLACEMENT_PENDING, true, "As printed", 0.84, null, "A report", "No n");

        var made = claims.record(Given.OFFICER, model.id(), content);

        assertThat(claims.published(model.id()))
                .usingRecursiveFieldByFieldElementComparator(Given.KEPT)
                .containsExactly(made);
        assertThat(claims.published(model.id()).getFirst().interval()).isNull();
    }

    private Evaluation imported(String evalId) {
        return imported(evalId, model.identifiers().iterator().next());
    }

    private Evaluation imported(String evalId, String identifier) {
        var counts = new SampleCounts();
        for (var i = 0; i < 6; i++) {
            counts.accept(new LogSample(
                    "s" + i,
                    1,
                    Map.of("harm", i % 3 == 0 ? 0.0 : 1.0),
                    Map.of(),
                    i < 3 ? "pressed" : "calm",
                    Map.of("scenario", "s"),
                    false,
                    false,
                    false,
                    null));
        }
        var header = new LogHeader(
                "inspect",
                "2",
                "success",
                false,
                evalId,
                "r",
                task,
                "1",
                identifier,
                1,
                6,
                6,
                StatedTime.of(RAN.minusSeconds(60)),
                StatedTime.of(RAN),
                List.of(new LogHeader.LogMetric("harm", "mean", LogHeader.LogMetric.Kind.MEAN, 0.66)),
                Map.of());
        var sha256 = (Ids.next().toString() + Ids.next()).replace("-", "");
        var source = new Artifact.Source("log.eval", sha256, 123);
        var result = evidence.store(
                PIPELINE,
                source,
                EvaluationLogReader.Result.Read.one(header, Set.of(), List.of("A warning")),
                run -> counts);
        return ((ImportResult.Imported) result).evaluations().getFirst();
    }
}
