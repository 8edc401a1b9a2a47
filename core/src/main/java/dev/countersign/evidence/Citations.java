package dev.countersign.evidence;

import dev.countersign.CanonicalJson;
import dev.countersign.register.CitedEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Evaluations as what somebody signs for.
@ApplicationScoped
public class Citations implements CitedEvidence {

    private final Evaluations evaluations;
    private final Artifacts artifacts;

    @Inject
    public Citations(Evaluations evaluations, Artifacts artifacts) {
        this.evaluations = evaluations;
        this.artifacts = artifacts;
    }

    @Override
    public boolean keeps(String sha256) {
        return artifacts
                .bySha256(sha256)
                .filter(artifact -> artifact.content() != null)
                .isPresent();
    }

    @Override
    public List<Citation> of(UUID modelId, List<UUID> wanted) {
        var present =
                evaluations.ofModel(modelId).stream().collect(Collectors.toMap(Evaluation::id, Function.identity()));
        var cited = new ArrayList<Citation>();
        for (var id : wanted) {
            var evaluation = present.get(id);
            if (evaluation != null) {
                cited.add(new Citation(id, evaluation.task(), digest(evaluation)));
            }
        }
        return cited;
    }

    private static String digest(Evaluation evaluation) {
        var review = evaluation.review();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("file", evaluation.artifact().sha256());
        facts.put("flags", evaluation.flags().stream().map(Enum::name).sorted().toList());
        facts.put("verdict", review == null ? null : review.verdict().name());
        facts.put(
                "findings",
                evaluation.findings().stream().map(Citations::numbers).sorted().toList());
        return CanonicalJson.digest(facts);
    }

    private static String numbers(Finding finding) {
        var numbers = new LinkedHashMap<String, @Nullable Object>();
        numbers.put("condition", finding.conditionId());
        numbers.put("metric", finding.metric());
        numbers.put("behaviour", String.valueOf(finding.behaviour()));
        numbers.put("constraint", String.valueOf(finding.constraint()));
        numbers.put("trials", finding.trials());
        numbers.put("occurrences", finding.occurrences());
        return CanonicalJson.of((Map<String, ?>) numbers);
    }
}
