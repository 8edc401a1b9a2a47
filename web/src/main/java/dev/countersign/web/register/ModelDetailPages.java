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
import dev.countersign.evidence.ClaimService;
import dev.countersign.evidence.PublishedClaim;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Safeguard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One model: its level and why, what runs it, what is published about it and what happened to it.
@Path("/models")
public class ModelDetailPages {

    private static final int HISTORY = 30;

    private final ModelRegister models;
    private final DeterminationService determinations;
    private final DeploymentRegister deployments;
    private final ClaimService claims;
    private final AuditTrail audit;
    private final Caller caller;

    ModelDetailPages(
            ModelRegister models,
            DeterminationService determinations,
            DeploymentRegister deployments,
            ClaimService claims,
            AuditTrail audit,
            Caller caller) {
        this.models = models;
        this.determinations = determinations;
        this.deployments = deployments;
        this.claims = claims;
        this.audit = audit;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "models", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            Model model,
            @Nullable Determination inForce,
            List<Safeguard> required,
            List<Determination> determinations,
            Slice<Deployment> deployments,
            List<PublishedClaim> claims,
            List<AuditEntry> history,
            boolean mayKeep,
            boolean mayDeploy,
            boolean mayPropose)
            implements TemplateInstance {}

    @GET
    @Path("{id}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance detail(@PathParam("id") UUID id) {
        var model = models.get(id);
        var all = determinations.ofModel(model.id());
        var inForce = all.stream()
                .filter(d -> d.status() == DeterminationStatus.IN_FORCE)
                .findFirst()
                .orElse(null);
        return new Detail(
                model,
                inForce,
                required(inForce),
                all,
                deployments.list(new Deployments.Filter(null, model.id(), null, null), Paging.of(null, 20, null)),
                claims.published(model.id()),
                audit.history("model", model.id(), HISTORY),
                Access.keepsModels(caller.actor()),
                Access.keepsDeployments(caller.actor()),
                Access.assures(caller.actor()));
    }

    private List<Safeguard> required(@Nullable Determination inForce) {
        if (inForce == null) {
            return List.of();
        }
        var safeguards = determinations.safeguards();
        return inForce.requirements().stream()
                .map(safeguards::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
