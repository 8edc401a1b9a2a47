package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.IfMatch;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.api.signoff.CaseView;
import dev.countersign.register.ApprovalService;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The register of deployments. Any engineer may edit any deployment: a change of what its approval rests on takes the
/// approval away, so an edit never widens anything.
@Path("/api/v1/deployments")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments")
public class DeploymentResource {

    private final DeploymentRegister deployments;
    private final ApprovalService approvals;
    private final Caller caller;

    DeploymentResource(DeploymentRegister deployments, ApprovalService approvals, Caller caller) {
        this.deployments = deployments;
        this.approvals = approvals;
        this.caller = caller;
    }

    @Schema(name = "DeploymentContent")
    record DeploymentRequest(
            @Schema(required = true) @Nullable String name,
            @Schema(required = true) @Nullable String purpose,
            @Schema(required = true) @Nullable UUID modelId,

            @Schema(required = true, examples = "production") @Nullable
            String environment,

            @Schema(description = "Who can stop it and answers for it; leave it out when nobody does.") @Nullable
            String operator,

            @Schema(required = true) @Nullable ControlCondition controlCondition,
            @Schema(required = true) @Nullable Boolean internetAccess,
            @Schema(required = true) @Nullable Boolean persistentMemory,
            @Schema(required = true) @Nullable Boolean delegation,
            @Schema(required = true) @Nullable String ownerEmail) {

        DeploymentContent content() {
            return DeploymentContent.checked(
                    name,
                    purpose,
                    modelId,
                    environment,
                    operator,
                    controlCondition,
                    internetAccess,
                    persistentMemory,
                    delegation,
                    ownerEmail);
        }
    }

    @GET
    @Operation(operationId = "listDeployments", summary = "Deployments by name; sorts by name, createdAt or updatedAt")
    public Listing<DeploymentView> list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("status") @Nullable DeploymentStatus status,
            @QueryParam("mode") @Nullable OperatingMode mode,
            @BeanParam Page page) {
        var filter = new Deployments.Filter(text, modelId, status, mode == null ? null : Set.of(mode));
        return Listing.of(deployments.list(filter, page.paging()), DeploymentView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDeployment", summary = "One deployment")
    public RestResponse<DeploymentView> get(@PathParam("id") UUID id) {
        return versioned(deployments.get(id));
    }

    @POST
    @RolesAllowed(ENGINEER)
    @Operation(operationId = "registerDeployment", summary = "Register a deployment")
    @APIResponseSchema(value = DeploymentView.class, responseCode = "201", responseDescription = "The deployment")
    public RestResponse<DeploymentView> register(DeploymentRequest sent) {
        var made = deployments.register(caller.actor(), sent.content());
        return Answers.created("/api/v1/deployments", made.id(), made.revision(), DeploymentView.of(made));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(ENGINEER)
    @Operation(
            operationId = "editDeployment",
            summary = "Replace what is stated about a deployment",
            description = "A change of anything but name and owner takes the approval away.")
    public RestResponse<DeploymentView> edit(@PathParam("id") UUID id, DeploymentRequest sent, HttpHeaders headers) {
        return versioned(deployments.edit(caller.actor(), id, IfMatch.version(headers), sent.content()));
    }

    @POST
    @Path("{id}/retirement")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Operation(operationId = "retireDeployment", summary = "End a deployment for good")
    public RestResponse<DeploymentView> retire(@PathParam("id") UUID id) {
        return versioned(deployments.retire(caller.actor(), id));
    }

    @Schema(name = "NewApprovalRequest")
    record ApprovalRequest(
            @Schema(required = true, description = "Why it should be approved; part of what is signed.") @Nullable
            String statement) {}

    @POST
    @Path("{id}/approval-requests")
    @RolesAllowed(ENGINEER)
    @Operation(operationId = "requestApproval", summary = "Ask that a deployment be approved as it is described")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "The case that decides it")
    public RestResponse<CaseView> requestApproval(@PathParam("id") UUID id, ApprovalRequest sent) {
        var opened = approvals.request(caller.actor(), id, sent.statement());
        return Answers.created("/api/v1/cases", opened.id(), CaseView.of(opened));
    }

    private static RestResponse<DeploymentView> versioned(Deployment deployment) {
        return Answers.versioned(deployment.revision(), DeploymentView.of(deployment));
    }
}
