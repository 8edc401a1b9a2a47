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
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Deployments;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Edit;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The register of deployments: the list and the forms.
@Path("/deployments")
public class DeploymentPages {

    private static final List<Option> CONDITIONS = Option.of(ControlCondition.class, ControlCondition::label);

    private final DeploymentRegister deployments;
    private final ModelRegister models;
    private final ModelChoice choice;
    private final Caller caller;

    DeploymentPages(DeploymentRegister deployments, ModelRegister models, ModelChoice choice, Caller caller) {
        this.deployments = deployments;
        this.models = models;
        this.choice = choice;
        this.caller = caller;
    }

    /// @param models the models of the deployments shown, by id
    @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            Slice<Deployment> deployments,
            Map<UUID, Model> models,
            ModelChoice.Offer offered,
            List<Option> statuses,
            List<Option> modes,
            boolean filtered,
            boolean mayRegister)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Register(Form form, ModelChoice.Offer models, List<Option> conditions) implements TemplateInstance {}

    @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Editor(Deployment deployment, Edit edit, ModelChoice.Offer models, List<Option> conditions)
            implements TemplateInstance {}

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("modelText") @Nullable String modelText,
            @QueryParam("status") @Nullable DeploymentStatus status,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor) {
        var filter = new Deployments.Filter(text, modelId, status, DeploymentModes.named(mode));
        var found = deployments.list(filter, Paging.of(cursor, null, sort));
        return new Listing(
                found,
                models.byIds(found.items().stream().map(Deployment::modelId).collect(Collectors.toSet())),
                choice.offer(modelId, modelText),
                Option.of(DeploymentStatus.class, DeploymentStatus::label),
                DeploymentModes.CHOICES,
                !filter.equals(Deployments.Filter.NONE),
                Access.keepsDeployments(caller.actor()));
    }

    /// @param modelId a model chosen already, on its page
    @GET
    @Path("new")
    @RolesAllowed(ENGINEER)
    public TemplateInstance register(@QueryParam("modelId") @Nullable UUID modelId) {
        return registering(Form.of(Map.of(
                "modelId", Optional.ofNullable(modelId).map(UUID::toString).orElse(""))));
    }

    @POST
    @RolesAllowed(ENGINEER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    var made = deployments.register(caller.actor(), DeploymentForm.content(form));
                    return Pages.seeOther(
                            "/deployments/" + made.id(), "Deployment registered. See below what it still needs.");
                },
                this::registering);
    }

    private TemplateInstance registering(Form form) {
        return new Register(form, choice.offer(form), CONDITIONS);
    }

    @GET
    @Path("{id}/edit")
    @RolesAllowed(ENGINEER)
    public TemplateInstance edit(@PathParam("id") UUID id) {
        var deployment = deployments.get(id);
        return editing(deployment, Edit.begin(DeploymentForm.values(deployment), deployment.revision()));
    }

    @POST
    @Path("{id}/edit")
    @RolesAllowed(ENGINEER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    var wasApproved = deployments.get(id).status() == DeploymentStatus.APPROVED;
                    var saved = deployments.edit(caller.actor(), id, Edit.revision(form), DeploymentForm.content(form));
                    var approvalLost = wasApproved && saved.status() == DeploymentStatus.REGISTERED;
                    return Pages.seeOther(
                            "/deployments/" + id,
                            approvalLost
                                    ? "Saved. The approval and the grants were given for other facts and are gone; ask for them again."
                                    : "Saved.");
                },
                refused -> resume(id, refused));
    }

    private TemplateInstance resume(UUID id, Form refused) {
        var deployment = deployments.get(id);
        var names = choice.offer(refused).options().stream().collect(Collectors.toMap(Option::value, Option::label));
        return editing(
                deployment,
                Edit.resume(
                        refused,
                        DeploymentForm.fields(names),
                        DeploymentForm.values(deployment),
                        deployment.revision()));
    }

    private TemplateInstance editing(Deployment deployment, Edit edit) {
        return new Editor(deployment, edit, choice.offer(edit.form()), CONDITIONS);
    }
}
