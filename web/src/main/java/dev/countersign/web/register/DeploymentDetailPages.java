package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.decision.DecisionService;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantReview;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Readiness;
import dev.countersign.policy.EvidenceDemands.Demanded;
import dev.countersign.policy.GateFacts;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.ToolRegister;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.Cases;
import dev.countersign.web.Shell;
import dev.countersign.web.evidence.CoverageView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// One deployment: what it may do right now, resting on what, until when, and what stands between it and more.
@Path("/deployments")
public class DeploymentDetailPages {

    private static final int CASES = 10;
    private static final int HISTORY = 40;

    private final GrantService grants;
    private final GrantReview reviews;
    private final ToolRegister tools;
    private final ModelRegister models;
    private final DeterminationService determinations;
    private final AgentRegister agents;
    private final CaseService cases;
    private final DecisionService decisions;
    private final AuditTrail audit;
    private final Caller caller;
    private final Shell shell;

    DeploymentDetailPages(
            GrantService grants,
            GrantReview reviews,
            ToolRegister tools,
            ModelRegister models,
            DeterminationService determinations,
            AgentRegister agents,
            CaseService cases,
            DecisionService decisions,
            AuditTrail audit,
            Caller caller,
            Shell shell) {
        this.grants = grants;
        this.reviews = reviews;
        this.tools = tools;
        this.models = models;
        this.determinations = determinations;
        this.agents = agents;
        this.cases = cases;
        this.decisions = decisions;
        this.audit = audit;
        this.caller = caller;
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            Deployment deployment,
            Model model,
            Readiness readiness,
            List<DeploymentDetail.Held> held,
            List<Grant> suspended,
            CoverageView coverage,
            List<DeploymentDetail.Line> safeguards,
            List<DeploymentDetail.Stopper> stoppers,
            List<DeploymentDetail.Identity> agents,
            Slice<Case> cases,
            DeploymentDetail.Day day,
            List<AuditEntry> history,
            DeploymentDetail.Rights may)
            implements TemplateInstance {}

    @GET
    @Path("{id}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance detail(@PathParam("id") UUID id) {
        var readiness = grants.readiness(id);
        var facts = readiness.facts();
        return new Detail(
                facts.deployment(),
                models.get(facts.deployment().modelId()),
                readiness,
                DeploymentDetail.held(holdings(facts.deployment())),
                reviews.suspended(id),
                CoverageView.of(facts.deployment().modelId(), id, caller.actor(), demanded(facts)),
                DeploymentDetail.safeguards(facts, determinations.safeguards(), shell.now()),
                DeploymentDetail.stoppers(facts.authorities()),
                DeploymentDetail.identities(agents.ofDeployment(id)),
                cases.list(Cases.Filter.ofDeployment(id), Paging.of(null, CASES, null)),
                DeploymentDetail.day(decisions.lastDay(id)),
                audit.history("deployment", id, HISTORY),
                DeploymentDetail.rights(caller.actor(), readiness));
    }

    private List<Holding> holdings(Deployment deployment) {
        var live = grants.live(deployment.id());
        return Holding.of(
                live,
                tools.byIds(live.stream().map(Grant::toolId).collect(Collectors.toSet())),
                Map.of(deployment.id(), deployment));
    }

    private static Demanded demanded(GateFacts facts) {
        var tier = facts.tier();
        return new Demanded(
                facts.coverage(),
                tier == null
                        ? Map.of()
                        : tier.capabilities().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        rule -> rule.getValue().demands())),
                facts.waivers(),
                facts.waiverPossible());
    }
}
