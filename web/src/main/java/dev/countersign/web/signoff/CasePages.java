package dev.countersign.web.signoff;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.GateResult;
import dev.countersign.signoff.SignOff;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One case: what would widen, what speaks for and against it, who has signed, and the vote.
@Path("/cases/{id}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class CasePages {

    private static final int HISTORY = 50;

    private final CaseService cases;
    private final Summaries summaries;
    private final AuditTrail audit;
    private final Caller caller;

    CasePages(CaseService cases, Summaries summaries, AuditTrail audit, Caller caller) {
        this.cases = cases;
        this.summaries = summaries;
        this.audit = audit;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "cases", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            Case about,
            Summary summary,
            List<GateResult> failing,
            List<GateResult> passed,
            List<SeatGroup> seats,
            List<SignOff> withoutEffect,
            List<SignOff> conditional,
            boolean takesLimits,
            boolean attaching,
            Ballot ballot,
            List<Option> verdicts,
            Form vote,
            boolean mayWithdraw,
            boolean mayAskAgain,
            List<AuditEntry> history)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @Path("sign-offs")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vote(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(() -> voted(id, form), again -> page(id, again));
    }

    private Response voted(UUID caseId, Form form) {
        var result = cases.signOff(
                caller.actor(),
                caseId,
                capacity(form),
                form.constant("verdict", Verdict.class),
                form.value("reason"),
                form.value("digest"),
                ConditionsForm.read(form));
        return switch (result) {
            case SignOffResult.Refused refused -> throw new ProblemException(refused.type(), refused.reason());
            case SignOffResult.Recorded recorded ->
                Pages.seeOther("/cases/" + caseId, sentence(recorded.after().status()));
        };
    }

    private static @Nullable Role capacity(Form form) {
        return Role.ofClaim(form.value("capacity")).orElse(null);
    }

    private static String sentence(CaseStatus after) {
        return switch (after) {
            case OPEN -> "Your vote is recorded. The case waits for more signatures.";
            case APPROVED -> "Your vote is recorded. It met the quorum: the case is approved and in effect.";
            case REJECTED -> "Your vote is recorded. The case is rejected.";
            case REFUSED, WITHDRAWN, EXPIRED -> "Your vote is recorded.";
        };
    }

    private Detail page(UUID caseId, Form vote) {
        var reader = caller.actor();
        var read = cases.read(reader, caseId);
        var about = read.found();
        var assessment = about.assessment();
        var votes = about.votes();
        return new Detail(
                about,
                summaries.of(about),
                assessment.failing(),
                assessment.gates().stream().filter(GateResult::passed).toList(),
                SeatGroup.of(about),
                about.signOffs().stream().filter(s -> !votes.counts(s)).toList(),
                votes.conditional(),
                about.kind() == CaseKind.TOOL_GRANT,
                ConditionsForm.filled(vote),
                Ballot.of(about, read.eligibility(), reader),
                Option.of(Verdict.class, Verdict::label),
                vote,
                about.mayWithdraw(reader),
                about.kind() == CaseKind.TOOL_GRANT && reader.has(Role.ENGINEER),
                audit.history("case", caseId, HISTORY));
    }
}
