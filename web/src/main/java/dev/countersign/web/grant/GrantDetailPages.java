package dev.countersign.web.grant;

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
import dev.countersign.decision.DecisionLog;
import dev.countersign.decision.DecisionService;
import dev.countersign.decision.Obstacles;
import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.RevokeResult;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.web.Form;
import dev.countersign.web.Pages;
import dev.countersign.web.Shell;
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

/// One grant: what it permits, resting on which case, how it stands; and taking it away.
@Path("/grants/{id}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class GrantDetailPages {

    private static final int HISTORY = 50;

    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final ToolRegister tools;
    private final CaseService cases;
    private final DecisionService decisions;
    private final AuditTrail audit;
    private final Caller caller;
    private final Shell shell;

    GrantDetailPages(
            GrantService grants,
            DeploymentRegister deployments,
            ToolRegister tools,
            CaseService cases,
            DecisionService decisions,
            AuditTrail audit,
            Caller caller,
            Shell shell) {
        this.grants = grants;
        this.deployments = deployments;
        this.tools = tools;
        this.cases = cases;
        this.decisions = decisions;
        this.audit = audit;
        this.caller = caller;
        this.shell = shell;
    }

    /// @param obstacles why calls are denied now although the grant is live
    /// @param lastDay decisions that reached the grant
    @CheckedTemplate(basePath = "grants", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            Grant grant,
            Grant.State state,
            Deployment deployment,
            Tool tool,
            Case restsOn,
            List<Reason> obstacles,
            List<DecisionLog.Tally> lastDay,
            boolean revocable,
            boolean asks,
            Form form,
            List<AuditEntry> history)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    /// Who may revoke is decided in core, where a refusal is recorded.
    @POST
    @Path("revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(() -> revoked(id, form), again -> page(id, again));
    }

    private Response revoked(UUID id, Form form) {
        return switch (grants.revoke(caller.actor(), id, form.value("reason"))) {
            case RevokeResult.Refused refused -> throw new ProblemException(refused.type(), refused.reason());
            case RevokeResult.Revoked revoked ->
                Pages.seeOther(
                        "/grants/" + revoked.grant().id(), "Revoked. Calls under this grant are denied from now on.");
        };
    }

    private Detail page(UUID id, Form form) {
        var grant = grants.get(id);
        var deployment = deployments.get(grant.deploymentId());
        var tool = tools.get(grant.toolId());
        var reader = caller.actor();
        var state = grant.stateAt(shell.now());
        return new Detail(
                grant,
                state,
                deployment,
                tool,
                cases.get(grant.caseId()),
                Obstacles.of(grant, tool, deployment),
                decisions.lastDay(grant.deploymentId(), id),
                !state.ended() && GrantService.mayRevoke(reader),
                reader.has(Role.ENGINEER),
                form,
                audit.history("grant", id, HISTORY));
    }
}
