package dev.countersign.web.register;

import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Form;
import dev.countersign.web.Opened;
import dev.countersign.web.register.ProposalView.Step;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Walks through a determination step by step; what was typed goes along in the form, so nothing is kept before the
/// end.
@Path("/models/{id}/determinations")
@RolesAllowed(SAFETY_OFFICER)
public class DeterminationPages {

    private final ModelRegister models;
    private final DeterminationService determinations;
    private final ProposalViews views;
    private final Caller caller;

    DeterminationPages(ModelRegister models, DeterminationService determinations, ProposalViews views, Caller caller) {
        this.models = models;
        this.determinations = determinations;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Path("new")
    public TemplateInstance propose(@PathParam("id") UUID id) {
        return views.page(models.get(id), Step.LEVEL, Form.empty());
    }

    /// From one step to another; going on checks the step just filled in.
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response walk(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        var at = step(form, "at", Step.LEVEL);
        var to = step(form, "to", at);
        return form.attempt(
                () -> {
                    if (to.ordinal() > at.ordinal()) {
                        check(id, form, at);
                    }
                    return html(views.page(models.get(id), to, form));
                },
                refused -> views.page(models.get(id), at, refused));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> Opened.to(determinations
                        .propose(caller.actor(), id, proposal(form))
                        .opened()),
                refused -> views.page(models.get(id), Step.of(refused), refused));
    }

    /// Only what belongs to the step may stop it.
    private void check(UUID id, Form form, Step step) {
        try {
            determinations.check(id, proposal(form));
        } catch (ProblemException e) {
            var here = e.errors().stream()
                    .filter(error -> step.asks(error.pointer()))
                    .toList();
            if (e.errors().isEmpty()) {
                throw e;
            }
            if (!here.isEmpty()) {
                throw new ProblemException(e.type(), e.detail(), here);
            }
        }
    }

    private static Response html(TemplateInstance page) {
        return Response.ok(page.render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private static Step step(Form form, String name, Step otherwise) {
        var step = form.constant(name, Step.class);
        return step == null ? otherwise : step;
    }

    /// A level is chosen as `framework/level`.
    private static DeterminationService.Proposal proposal(Form form) {
        var chosen = form.value("level");
        var cut = Math.max(0, chosen.indexOf('/'));
        return new DeterminationService.Proposal(
                chosen.substring(0, cut),
                chosen.substring(Math.min(cut + 1, chosen.length())),
                form.value("provisional").isEmpty() ? null : form.checked("provisional"),
                form.value("rationale"),
                form.lines("sources"),
                evidence(form),
                form.endOf("reviewBy"));
    }

    private static List<UUID> evidence(Form form) {
        return form.values("evidence").stream()
                .map(id -> Form.of(Map.of("id", id)).id("id"))
                .filter(Objects::nonNull)
                .toList();
    }
}
