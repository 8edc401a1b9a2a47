package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.IfMatch;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The register of models.
@Path("/api/v1/models")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ModelResource {

    private final ModelRegister models;
    private final Caller caller;

    ModelResource(ModelRegister models, Caller caller) {
        this.models = models;
        this.caller = caller;
    }

    @Schema(name = "ModelContent")
    record ModelRequest(
            @Schema(required = true, examples = "Anthropic") @Nullable
            String provider,

            @Schema(required = true, examples = "Claude Opus 4") @Nullable
            String name,

            @Schema(required = true, examples = "20250514") @Nullable
            String version,

            @JsonSetter(contentNulls = Nulls.FAIL)
            @Schema(
                    description = "Names evaluation logs use; each is one model's only.",
                    examples = "anthropic/claude-opus-4-20250514")
            @Nullable
            List<String> identifiers) {

        Model.Content content() {
            return Model.Content.checked(provider, name, version, identifiers);
        }
    }

    @Schema(name = "Model")
    record ModelView(
            UUID id,
            String provider,
            String name,
            String version,
            Set<String> identifiers,
            Instant createdAt,
            Instant updatedAt) {

        static ModelView of(Model model) {
            return new ModelView(
                    model.id(),
                    model.provider(),
                    model.name(),
                    model.version(),
                    model.identifiers(),
                    model.createdAt(),
                    model.updatedAt());
        }
    }

    @GET
    @Operation(operationId = "listModels", summary = "Models by name; sorts by name, provider or createdAt")
    public Listing<ModelView> list(@QueryParam("text") @Nullable String text, @BeanParam Page page) {
        return Listing.of(models.list(text, page.paging()), ModelView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getModel", summary = "One model")
    public RestResponse<ModelView> get(@PathParam("id") UUID id) {
        var model = models.get(id);
        return Answers.versioned(model.revision(), ModelView.of(model));
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Operation(operationId = "registerModel", summary = "Register one released version of a model")
    @APIResponseSchema(value = ModelView.class, responseCode = "201", responseDescription = "The model")
    public RestResponse<ModelView> register(ModelRequest sent) {
        var model = models.register(caller.actor(), sent.content());
        return Answers.created("/api/v1/models", model.id(), model.revision(), ModelView.of(model));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Operation(operationId = "editModel", summary = "Replace what is stated about a model")
    public RestResponse<ModelView> edit(@PathParam("id") UUID id, ModelRequest sent, HttpHeaders headers) {
        var model = models.edit(caller.actor(), id, IfMatch.version(headers), sent.content());
        return Answers.versioned(model.revision(), ModelView.of(model));
    }
}
