package dev.countersign.web.signoff;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.WithdrawResult;
import dev.countersign.web.Form;
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
import java.util.UUID;

/// Taking a case back. Who may is decided in core, where a refusal is recorded.
@Path("/cases/{id}/withdrawal")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class WithdrawalPages {

    private final CaseService cases;
    private final Caller caller;

    WithdrawalPages(CaseService cases, Caller caller) {
        this.cases = cases;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "cases", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Withdrawal(Case about, Form form) implements TemplateInstance {}

    @GET
    public TemplateInstance ask(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(() -> withdrawn(id, form), again -> page(id, again));
    }

    private Response withdrawn(UUID caseId, Form form) {
        return switch (cases.withdraw(caller.actor(), caseId, form.value("reason"))) {
            case WithdrawResult.Refused refused -> throw new ProblemException(refused.type(), refused.reason());
            case WithdrawResult.Withdrawn withdrawn ->
                Pages.seeOther("/cases/" + withdrawn.after().id(), "The case is withdrawn.");
        };
    }

    private Withdrawal page(UUID caseId, Form form) {
        return new Withdrawal(cases.get(caseId), form);
    }
}
