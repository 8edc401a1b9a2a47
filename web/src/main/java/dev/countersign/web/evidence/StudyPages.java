package dev.countersign.web.evidence;

import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Study;
import dev.countersign.evidence.StudyKind;
import dev.countersign.evidence.StudyService;
import dev.countersign.web.Form;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Findings linked as the arms of one study: the list, the form for another, one study and its removal.
@Path("/evidence/studies")
public class StudyPages {

    private static final int HISTORY = 30;
    private static final int MOST_ARMS = 300;

    private final StudyService studies;
    private final AuditTrail audit;
    private final Caller caller;

    StudyPages(StudyService studies, AuditTrail audit, Caller caller) {
        this.studies = studies;
        this.audit = audit;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Studies(Slice<Study> studies) implements TemplateInstance {}

    /// @param unstated what neither run states, in words; empty when both state all
    /// @param removing the form of those who may take the link away, null for others and once it is gone
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record StudyDetail(
            Study study, String unstated, @Nullable Form removing, List<AuditEntry> history)
            implements TemplateInstance {}

    /// @param arms the findings an arm can be, those of the evaluation the form was opened from first
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record StudyForm(Form form, UUID evaluation, List<Option> kinds, List<Option> arms) implements TemplateInstance {}

    @GET
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return new Studies(studies.list(null, Paging.of(cursor, null, null)));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance detail(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @GET
    @Path("new/{evaluation}")
    @RolesAllowed("safety-officer")
    public TemplateInstance link(@PathParam("evaluation") UUID evaluation) {
        return form(evaluation, Form.empty());
    }

    @POST
    @Path("new/{evaluation}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("safety-officer")
    public Response link(@PathParam("evaluation") UUID evaluation, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    var study = studies.link(
                            caller.actor(),
                            form.value("name"),
                            form.constant("kind", StudyKind.class),
                            form.id("firstFindingId"),
                            form.id("secondFindingId"));
                    return Pages.seeOther("/evidence/studies/" + study.id(), told(study));
                },
                refused -> form(evaluation, refused));
    }

    private static String told(Study study) {
        return study.significant()
                ? "Linked. The arms differ significantly, so everything from the study is flagged and passes no gate."
                : "Linked. The arms do not differ significantly; nothing is flagged.";
    }

    @POST
    @Path("{id}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("safety-officer")
    public Response remove(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    studies.remove(caller.actor(), id, form.value("reason"));
                    return Pages.seeOther(
                            "/evidence/studies/" + id,
                            "The link is taken away. Accepted evidence whose flag fell with it waits for a review"
                                    + " again.");
                },
                refused -> page(id, refused));
    }

    private TemplateInstance page(UUID id, Form form) {
        var study = studies.get(id);
        return new StudyDetail(
                study,
                String.join(", ", studies.unstated(study)),
                study.linked() && caller.actor().has(Role.SAFETY_OFFICER) ? form : null,
                audit.history("study", id, HISTORY));
    }

    private TemplateInstance form(UUID id, Form form) {
        var candidates = studies.candidates(id);
        var own = candidates.stream().filter(e -> e.id().equals(id));
        var others = candidates.stream().filter(e -> !e.id().equals(id));
        return new StudyForm(
                form,
                id,
                Option.of(StudyKind.class, kind -> kind.label() + ": " + kind.first() + " / " + kind.second()),
                Stream.concat(own, others)
                        .flatMap(StudyPages::arms)
                        .limit(MOST_ARMS)
                        .toList());
    }

    private static Stream<Option> arms(Evaluation evaluation) {
        return evaluation.findings().stream()
                .filter(finding -> finding.trials() > 0)
                .map(finding -> new Option(finding.id().toString(), words(evaluation, finding)));
    }

    private static String words(Evaluation evaluation, Finding finding) {
        return (finding.conditionId().isEmpty() ? "no condition stated" : finding.conditionId()) + ", "
                + finding.metric() + ", n = " + finding.trials() + " ("
                + evaluation.artifact().filename() + ")";
    }
}
