package dev.countersign.web.evidence;

import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.api.Csv;
import dev.countersign.api.evidence.CoverageTable;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.ClaimService;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.PublishedClaim;
import dev.countersign.policy.EvidenceDemands;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Form;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known about a model, measured and merely published.
@Path("/models/{id}/coverage")
public class CoveragePages {

    private final EvidenceDemands demands;
    private final ClaimService claims;
    private final ModelRegister models;
    private final Caller caller;

    CoveragePages(EvidenceDemands demands, ClaimService claims, ModelRegister models, Caller caller) {
        this.demands = demands;
        this.claims = claims;
        this.models = models;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ModelCoverage(Model model, CoverageView coverage, List<PublishedClaim> claims, boolean mayRecord)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Claim(Model model, Form form, List<Option> behaviours, List<Option> constraints)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance coverage(@PathParam("id") UUID id) {
        return new ModelCoverage(
                models.get(id),
                CoverageView.of(id, null, caller.actor(), demands.ofModel(id)),
                claims.published(id),
                caller.actor().has(Role.SAFETY_OFFICER));
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public Response table(@PathParam("id") UUID id) {
        return CoverageTable.of(demands.ofModel(id));
    }

    @GET
    @Path("claims/new")
    @RolesAllowed("safety-officer")
    public TemplateInstance claim(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @Path("claims")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("safety-officer")
    public Response claim(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    claims.record(caller.actor(), id, content(form));
                    return Pages.seeOther(
                            "/models/" + id + "/coverage#claims", "Claim recorded. It is shown and passes no gate.");
                },
                refused -> page(id, refused.saying("rate", "Give the rate in percent, from 0 to 100.")));
    }

    private static PublishedClaim.Content content(Form form) {
        return PublishedClaim.Content.checked(
                form.constant("behaviour", Behaviour.class),
                form.constant("constraint", Constraint.class),
                form.checked("optionsNarrowed"),
                form.value("condition"),
                percent(form.value("rate")),
                form.value("trials").isEmpty() ? null : trials(form),
                form.value("source"),
                form.value("caveat"));
    }

    /// What is no number is told as one that is too small.
    private static Integer trials(Form form) {
        var trials = form.number("trials");
        return trials == null ? Integer.valueOf(0) : trials;
    }

    /// The form asks in percent, as sources print it.
    private static @Nullable Double percent(String text) {
        try {
            return Double.parseDouble(text.replace(',', '.').replace("%", "").strip()) / 100;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private TemplateInstance page(UUID id, Form form) {
        return new Claim(
                models.get(id),
                form,
                Option.of(Behaviour.class, Behaviour::label),
                Option.of(Constraint.class, Constraint::label));
    }
}
