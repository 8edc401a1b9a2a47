package dev.countersign.web.register;

import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.api.Caller;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.SafetyFramework;
import dev.countersign.web.Form;
import dev.countersign.web.Opened;
import dev.countersign.web.Option;
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
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Proposes a safety level for a model; the board decides it in a case.
@Path("/models/{id}/determinations")
public class DeterminationPages {

    private final ModelRegister models;
    private final DeterminationService determinations;
    private final Caller caller;

    DeterminationPages(ModelRegister models, DeterminationService determinations, Caller caller) {
        this.models = models;
        this.determinations = determinations;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "models", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Proposal(Model model, @Nullable Determination inForce, List<Option> levels, Form form)
            implements TemplateInstance {}

    @GET
    @Path("new")
    @RolesAllowed(SAFETY_OFFICER)
    public TemplateInstance propose(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @RolesAllowed(SAFETY_OFFICER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> Opened.to(determinations
                        .propose(caller.actor(), id, proposal(form))
                        .opened()),
                refused -> page(id, refused));
    }

    private TemplateInstance page(UUID modelId, Form form) {
        return new Proposal(
                models.get(modelId),
                determinations.inForce(modelId).orElse(null),
                newestLevels(determinations.frameworks()),
                form);
    }

    /// A level is chosen as `framework/level`.
    private static DeterminationService.Proposal proposal(Form form) {
        var chosen = form.value("level");
        var cut = Math.max(0, chosen.indexOf('/'));
        return new DeterminationService.Proposal(
                chosen.substring(0, cut),
                chosen.substring(Math.min(cut + 1, chosen.length())),
                form.checked("provisional"),
                form.value("rationale"),
                form.lines("sources"),
                form.endOf("reviewBy"));
    }

    private static List<Option> newestLevels(List<SafetyFramework> newestFirst) {
        var seen = new HashSet<String>();
        return newestFirst.stream()
                .filter(framework -> seen.add(framework.code()))
                .flatMap(framework -> framework.levels().stream()
                        .map(level -> new Option(
                                framework.code() + "/" + level.code(),
                                framework.name() + " " + framework.frameworkVersion() + ": " + level.code())))
                .toList();
    }
}
