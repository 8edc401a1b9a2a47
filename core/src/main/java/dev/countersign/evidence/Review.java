package dev.countersign.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/// A safety officer's verdict on an imported evaluation; without an ACCEPT it passes no gate.
@Embeddable
public record Review(
        @Enumerated(EnumType.STRING) @Column(name = "review_verdict")
        Verdict verdict,

        @Column(name = "review_reason") String reason,

        @Enumerated(EnumType.STRING) @Column(name = "review_independence")
        Independence independence,

        @Column(name = "reviewed_by") String reviewedBy,
        @Column(name = "reviewed_at") Instant reviewedAt) {

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
