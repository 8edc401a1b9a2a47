package dev.countersign.evidence;

import dev.countersign.CanonicalJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A safety officer's verdict on an imported evaluation; without an ACCEPT it passes no gate.
///
/// @param evaluator who ran the evaluation, by name; null where the reviewer did not say
/// @param binds digest of what was judged, null for reviews older than this record of it
@Embeddable
public record Review(
        @Enumerated(EnumType.STRING) @Column(name = "review_verdict")
        Verdict verdict,

        @Column(name = "review_reason") String reason,

        @Enumerated(EnumType.STRING) @Column(name = "review_independence")
        Independence independence,

        @Column(name = "reviewed_by") String reviewedBy,
        @Column(name = "reviewed_at") Instant reviewedAt,
        @Column(name = "review_evaluator") @Nullable String evaluator,
        @Column(name = "review_binds") @Nullable String binds) {

    /// SHA-256 (hex) over exactly what a reviewer judges: the file's digest, what each metric was taken to mean,
    /// and the numbers.
    static String binding(Evaluation evaluation) {
        return CanonicalJson.digest(Map.of(
                "artifact",
                evaluation.artifact().sha256(),
                "findings",
                evaluation.findings().stream().map(Review::facts).toList()));
    }

    private static Map<String, @Nullable Object> facts(Finding finding) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("condition", finding.conditionId());
        facts.put("metric", finding.metric());
        facts.put(
                "behaviour",
                finding.behaviour() == null ? null : finding.behaviour().name());
        facts.put(
                "constraint",
                finding.constraint() == null ? null : finding.constraint().name());
        facts.put("optionsNarrowed", finding.optionsNarrowed());
        facts.put(
                "direction",
                finding.direction() == null ? null : finding.direction().name());
        facts.put("threshold", finding.threshold());
        facts.put("trials", finding.trials());
        facts.put("occurrences", finding.occurrences());
        return facts;
    }

    public enum Verdict {
        ACCEPT,
        REJECT
    }

    /// Who ran the evaluation, as seen from the developer of the model.
    public enum Independence {
        SELF("Run by the developer"),
        INTERNAL("Run by us"),
        THIRD_PARTY("Run by a third party");

        private final String label;

        Independence(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
