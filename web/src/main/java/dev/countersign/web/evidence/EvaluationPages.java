package dev.countersign.web.evidence;

import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.api.Csv;
import dev.countersign.api.evidence.EvaluationTables;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.evidence.Acceptance;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import dev.countersign.evidence.Study;
import dev.countersign.evidence.StudyService;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.signoff.CaseService;
import dev.countersign.web.Edit;
import dev.countersign.web.Flash;
import dev.countersign.web.Form;
import dev.countersign.web.ModelChoice;
import dev.countersign.web.Option;
import dev.countersign.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One evaluation: what the log says, what was counted, what speaks against it, and the review.
@Path("/evidence/{id}")
public class EvaluationPages {

    private static final int HISTORY = 30;
    private static final List<Option> ACCEPT_OR_REJECT =
            List.of(new Option("ACCEPT", "Accept: it may count"), new Option("REJECT", "Reject: it must not count"));
    private static final List<Option> REJECT = List.of(new Option("REJECT", "Reject: it must not count"));

    private final EvidenceService evidence;
    private final Acceptance acceptance;
    private final StudyService studies;
    private final ModelRegister models;
    private final ModelChoice choice;
    private final CaseService cases;
    private final GrantService grants;
    private final AuditTrail audit;
    private final Caller caller;

    EvaluationPages(
            EvidenceService evidence,
            Acceptance acceptance,
            StudyService studies,
            ModelRegister models,
            ModelChoice choice,
            CaseService cases,
            GrantService grants,
            AuditTrail audit,
            Caller caller) {
        this.evidence = evidence;
        this.acceptance = acceptance;
        this.studies = studies;
        this.models = models;
        this.choice = choice;
        this.cases = cases;
        this.grants = grants;
        this.audit = audit;
        this.caller = caller;
    }

    /// @param siblings the other runs in its file
    /// @param model the registered model the run is about, null while none has its identifier
    /// @param reviewing the form of those who may review, null for others
    /// @param download whether the reader may save the original file
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            EvaluationView view,
            List<Evaluation> siblings,
            @Nullable Model model,
            @Nullable Reviewing reviewing,
            List<Study> studies,
            List<Resting> rests,
            boolean download,
            List<AuditEntry> history)
            implements TemplateInstance {}

    /// What a reviewer can choose.
    ///
    /// @param refusal why the reader cannot accept it, null when nothing is against it
    /// @param models to choose from when the identifier matched none, else null
    /// @param against runs that count against the model and whose place it takes only by two officers
    public record Reviewing(
            Form form,
            List<Option> verdicts,
            List<Option> independences,
            ModelChoice.@Nullable Offer models,
            @Nullable String refusal,
            List<Evaluation> against) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance detail(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public Response table(@PathParam("id") UUID id) {
        return EvaluationTables.findings(evidence.get(id));
    }

    @POST
    @Path("review")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("safety-officer")
    public Response review(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> switch (evidence.review(
                        caller.actor(),
                        id,
                        Edit.revision(form),
                        form.constant("verdict", Review.Verdict.class),
                        form.value("reason"),
                        form.constant("independence", Review.Independence.class),
                        form.value("evaluator"),
                        form.id("modelId"))) {
                    case ReviewResult.Reviewed(var evaluation) ->
                        Pages.seeOther(
                                "/evidence/" + id,
                                told(evaluation, !evidence.takesTwoToReplace(id).isEmpty()));
                    case ReviewResult.Refused(var detail) ->
                        Pages.seeOther("/evidence/" + id, new Flash(Flash.Kind.REFUSED, detail));
                },
                refused -> page(id, refused));
    }

    private static String told(Evaluation evaluation, boolean waitsForSecond) {
        if (evaluation.review() == null) {
            return "Accepted. With it the flag of a study falls, so what was accepted under it waits for a review.";
        }
        if (!evaluation.accepted()) {
            if (evaluation.countsAgainst() && evaluation.supersededBy() != null) {
                return "Rejected. A revision of its run stands in its place, and what that one found counts.";
            }
            return evaluation.countsAgainst()
                    ? "Rejected. It speaks for nothing any more; what it found against the model counts until a second"
                            + " officer rejects it too."
                    : "Rejected. It is kept and shown, and counts for nothing.";
        }
        if (evaluation.modelId() == null) {
            return "Accepted. It counts for no model until one has its identifier.";
        }
        if (evaluation.supersededBy() != null) {
            return "Accepted. It counts for nothing itself: a revision of its run that counts and found as much or more"
                    + " stands in its place.";
        }
        if (!evaluation.flags().isEmpty()) {
            return "Accepted. Its flags still keep it from passing a gate.";
        }
        return waitsForSecond
                ? "Accepted. It counts from now on, beside the run that counts against the model; it takes that one's place"
                        + " once a second officer accepts it too."
                : "Accepted. It counts from now on.";
    }

    private TemplateInstance page(UUID id, Form form) {
        var evaluation = evidence.get(id);
        var modelId = evaluation.modelId();
        return new Detail(
                EvaluationView.of(evaluation),
                evidence.ofSameFile(id),
                modelId == null ? null : models.byIds(List.of(modelId)).get(modelId),
                caller.actor().has(Role.SAFETY_OFFICER) ? reviewing(evaluation, form) : null,
                studies.of(evaluation),
                Resting.on(evaluation.artifact().sha256(), cases, grants),
                ArtifactPages.mayDownload(caller.actor(), evaluation.artifact()),
                audit.history("evaluation", id, HISTORY));
    }

    private Reviewing reviewing(Evaluation evaluation, Form form) {
        var refusal = acceptance.refusal(caller.actor(), evaluation);
        return new Reviewing(
                form,
                refusal == null ? ACCEPT_OR_REJECT : REJECT,
                Option.of(Review.Independence.class, Review.Independence::label),
                evaluation.modelId() == null ? choice.offer(form) : null,
                refusal,
                evidence.takesTwoToReplace(evaluation.id()));
    }
}
