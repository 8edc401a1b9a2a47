package dev.countersign.web.register;

import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.policy.Policies;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Model;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyLevel;
import dev.countersign.signoff.CaseKind;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import dev.countersign.web.Times;
import dev.countersign.web.register.ProposalView.Step;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the page of one step of a determination.
@ApplicationScoped
class ProposalViews {

    private final DeterminationService determinations;
    private final EvidenceService evidence;
    private final Policies policies;

    ProposalViews(DeterminationService determinations, EvidenceService evidence, Policies policies) {
        this.determinations = determinations;
        this.evidence = evidence;
        this.policies = policies;
    }

    @CheckedTemplate(basePath = "models", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Proposal(ProposalView view, Form form) implements TemplateInstance {}

    TemplateInstance page(Model model, Step at, Form form) {
        var newest = newest(determinations.frameworks());
        var chosen = chosen(newest, form.value("level"));
        var safeguards = determinations.safeguards();
        var view = new ProposalView(
                model,
                determinations.inForce(model.id()).orElse(null),
                at,
                form,
                newest.stream()
                        .flatMap(f -> f.levels().stream())
                        .map(ProposalViews::option)
                        .toList(),
                evidence.ofModel(model.id()).stream().map(ProposalViews::option).toList(),
                chosen,
                chosen == null
                        ? List.of()
                        : chosen.requirements().stream()
                                .map(code -> safeguards.containsKey(code)
                                        ? safeguards.get(code).name()
                                        : code)
                                .toList(),
                policies.inForce().quorum(CaseKind.DETERMINATION).seats().stream()
                        .map(seats -> seats.needed() + " × " + seats.role().label())
                        .collect(Collectors.joining(", ")));
        return new Proposal(view, form);
    }

    private static List<SafetyFramework> newest(List<SafetyFramework> newestFirst) {
        var seen = new HashSet<String>();
        return newestFirst.stream()
                .filter(framework -> seen.add(framework.code()))
                .toList();
    }

    private static @Nullable SafetyLevel chosen(List<SafetyFramework> frameworks, String value) {
        return frameworks.stream()
                .flatMap(framework -> framework.levels().stream())
                .filter(level -> value(level).equals(value))
                .findFirst()
                .orElse(null);
    }

    private static String value(SafetyLevel level) {
        return level.framework().code() + "/" + level.code();
    }

    private static Option option(SafetyLevel level) {
        var framework = level.framework();
        return new Option(value(level), framework.name() + " " + framework.frameworkVersion() + ": " + level.code());
    }

    private static Option option(Evaluation evaluation) {
        return new Option(
                evaluation.id().toString(),
                (evaluation.task().isEmpty() ? "An evaluation without a task's name" : evaluation.task()) + ", "
                        + evaluation.artifact().filename() + ", imported "
                        + Times.day(evaluation.importedAt()) + ", "
                        + evaluation.findings().size()
                        + (evaluation.findings().size() == 1 ? " finding, " : " findings, ")
                        + review(evaluation.review())
                        + (evaluation.flags().isEmpty()
                                ? ""
                                : ", " + evaluation.flags().size()
                                        + (evaluation.flags().size() == 1 ? " flag" : " flags")));
    }

    private static String review(@Nullable Review review) {
        return switch (review == null ? null : review.verdict()) {
            case null -> "not reviewed yet";
            case ACCEPT -> "accepted";
            case REJECT -> "rejected";
        };
    }
}
