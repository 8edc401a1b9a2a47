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
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Edit;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of models: the list and the forms.
@Path("/models")
public class ModelPages {

    private static final List<Edit.Field> FIELDS = List.of(
            new Edit.Field("provider", "Provider"),
            new Edit.Field("name", "Name"),
            new Edit.Field("version", "Version"),
            new Edit.Field("identifiers", "Identifiers"));

    private final ModelRegister models;
    private final Caller caller;

    ModelPages(ModelRegister models, Caller caller) {
        this.models = models;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "models", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(Slice<Model> models, boolean mayRegister) implements TemplateInstance {}

    @CheckedTemplate(basePath = "models", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Register(Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "models", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Editor(Model model, Edit edit) implements TemplateInstance {}

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor) {
        return new Listing(models.list(text, Paging.of(cursor, null, sort)), Access.keepsModels(caller.actor()));
    }

    @GET
    @Path("new")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    public TemplateInstance register() {
        return new Register(Form.empty());
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    var model = models.register(caller.actor(), content(form));
                    return Pages.seeOther("/models/" + model.id(), "Model registered. Next, propose its safety level.");
                },
                Register::new);
    }

    @GET
    @Path("{id}/edit")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    public TemplateInstance edit(@PathParam("id") UUID id) {
        var model = models.get(id);
        return new Editor(model, Edit.begin(values(model), model.revision()));
    }

    @POST
    @Path("{id}/edit")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    models.edit(caller.actor(), id, Edit.revision(form), content(form));
                    return Pages.seeOther("/models/" + id, "Saved.");
                },
                refused -> resume(id, refused));
    }

    private TemplateInstance resume(UUID id, Form refused) {
        var model = models.get(id);
        return new Editor(model, Edit.resume(refused, FIELDS, values(model), model.revision()));
    }

    private static Model.Content content(Form form) {
        return Model.Content.checked(
                form.value("provider"), form.value("name"), form.value("version"), form.lines("identifiers"));
    }

    private static Map<String, String> values(Model model) {
        return Map.of(
                "provider", model.provider(),
                "name", model.name(),
                "version", model.version(),
                "identifiers", String.join("\n", model.identifiers()));
    }
}
