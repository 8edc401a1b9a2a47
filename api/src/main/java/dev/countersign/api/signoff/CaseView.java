package dev.countersign.api.signoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.ProblemType;
import dev.countersign.api.signoff.AssessmentViews.GateView;
import dev.countersign.api.signoff.AssessmentViews.SeatView;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Eligibility;
import dev.countersign.signoff.SignOff;
import dev.countersign.signoff.Verdict;
import dev.countersign.signoff.Votes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A case as callers see it: everything a sign-off binds to, and the votes so far.
///
/// @param eligibility in which capacities the caller may vote; only where one case is read
@Schema(name = "Case")
public record CaseView(
        UUID id,
        CaseKind kind,
        CaseStatus status,
        String title,
        UUID subjectId,
        @Nullable UUID deploymentId,
        String openedBy,
        String openedByName,
        Instant openedAt,
        Instant deadline,
        @Nullable Instant decidedAt,

        @Schema(description = "SHA-256 of what a sign-off binds to; send it back with the vote.")
        String digest,

        String policyVersion,

        @Schema(description = "What is asked, as it enters the digest.")
        Map<String, @Nullable Object> statement,

        @Schema(description = "SHA-256 of each evaluation log the gates relied on.")
        List<String> evidence,

        List<GateView> gates,
        List<SeatView> quorum,
        List<SignOffView> signOffs,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EligibilityView> eligibility) {

    @Schema(name = "SignOff")
    public record SignOffView(
            UUID id,
            String signer,
            String signerName,
            @Schema(examples = "board-member") String capacity,
            Verdict verdict,
            String reason,
            String digest,

            @Schema(
                    description = "Whether it was given for the present digest, and its signer has not recused"
                            + " themselves since; otherwise it has no effect.")
            boolean counts,

            Instant signedAt,

            @Schema(description = "What the approval was given on; null for no condition.") @Nullable
            ConditionsView conditions) {

        static SignOffView of(SignOff signOff, Votes votes) {
            return new SignOffView(
                    signOff.id(),
                    signOff.signer(),
                    signOff.signerName(),
                    signOff.capacity().claim(),
                    signOff.verdict(),
                    signOff.reason(),
                    signOff.digest(),
                    votes.counts(signOff),
                    signOff.signedAt(),
                    ConditionsView.of(signOff.conditions()));
        }
    }

    @Schema(name = "Eligibility")
    public record EligibilityView(
            @Schema(examples = "board-member") String capacity,
            boolean eligible,

            @Schema(description = "The type of the problem a vote would be answered with.") @Nullable
            String type,

            @Nullable String reason,

            @Schema(
                    description = "Whether the caller has approved in this capacity and may still vote RECUSE in it,"
                            + " which takes the approval back.")
            boolean mayRecuse) {

        static EligibilityView of(Eligibility one) {
            var refusal = one.refusal();
            return refusal == null
                    ? new EligibilityView(one.capacity().claim(), true, null, null, one.mayRecuse())
                    : new EligibilityView(
                            one.capacity().claim(), false, uri(refusal.type()), refusal.reason(), one.mayRecuse());
        }

        private static String uri(ProblemType type) {
            return type.uri();
        }
    }

    public static CaseView of(Case about) {
        return of(about, null);
    }

    static CaseView of(CaseService.Read read) {
        return of(
                read.found(),
                read.eligibility().stream().map(EligibilityView::of).toList());
    }

    private static CaseView of(Case about, @Nullable List<EligibilityView> eligibility) {
        var assessment = about.assessment();
        var votes = about.votes();
        return new CaseView(
                about.id(),
                about.kind(),
                about.status(),
                about.title(),
                about.subjectId(),
                about.deploymentId(),
                about.openedBy(),
                about.openedByName(),
                about.openedAt(),
                about.deadline(),
                about.decidedAt(),
                about.digest(),
                assessment.policyVersion(),
                assessment.statement(),
                assessment.evidence(),
                AssessmentViews.gates(assessment),
                AssessmentViews.quorum(about),
                votes.all().stream().map(s -> SignOffView.of(s, votes)).toList(),
                eligibility);
    }
}
