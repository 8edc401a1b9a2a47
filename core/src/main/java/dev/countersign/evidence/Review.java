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
/// @param bindsForm what the digest is over: 1 the file, the readings of its metrics and their numbers, as it was at
/// first; 2 also the flags, the seven counts, the versions of the profiles and of the importer; null without a digest
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
        @Column(name = "review_binds") @Nullable String binds,

        @Column(name = "review_binds_form") @Nullable Integer bindsForm) {

    /// The form in which reviews are bound now.
    static final int FORM = 2;

    /// SHA-256 (hex) over exactly what a reviewer judges, in the present form: the digest of the file and who read it,
    /// the flags that stand on the run, how its samples ended, what each metric was taken to mean and by which
    /// profiles, and the numbers.
    static String binding(Evaluation evaluation) {
        var judged = new LinkedHashMap<String, @Nullable Object>();
        judged.put("form", FORM);
        judged.put("artifact", evaluation.artifact().sha256());
        judged.put("importer", evaluation.artifact().importer());
        judged.put("flags", evaluation.flags().stream().map(Enum::name).sorted().toList());
        judged.put("counts", counts(evaluation.tally()));
        judged.put("profiles", evaluation.readBy());
        judged.put("findings", evaluation.findings().stream().map(Review::facts).toList());
        return CanonicalJson.digest(judged);
    }

    private static Map<String, @Nullable Object> counts(Tally tally) {
        var counts = new LinkedHashMap<String, @Nullable Object>();
        counts.put("planned", tally.planned());
        counts.put("completed", tally.completed());
        counts.put("errored", tally.errored());
        counts.put("limitStopped", tally.limitStopped());
        counts.put("scored", tally.scored());
        counts.put("unscored", tally.unscored());
        counts.put("invalidated", tally.invalidated());
        return counts;
    }

    /// Whether what it is given on goes on counting against its model: until a second officer rejects it too.
    boolean leavesCounting(@Nullable Review before, boolean counts) {
        return switch (verdict) {
            case ACCEPT -> true;
            case REJECT ->
                counts
                        && !(before != null
                                && before.verdict() == Verdict.REJECT
                                && !before.reviewedBy().equalsIgnoreCase(reviewedBy));
        };
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
