package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Caller;
import dev.countersign.register.Attestation;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Safeguard;
import dev.countersign.register.SafeguardService;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A safety officer's statement that a deployment has a safeguard, and taking it back.
@Path("/deployments/{id}/attestations")
@RolesAllowed(SAFETY_OFFICER)
public class AttestationPages {

    private final SafeguardService safeguards;
    private final DeterminationService determinations;
    private final DeploymentRegister deployments;
    private final Caller caller;

    AttestationPages(
            SafeguardService safeguards,
            DeterminationService determinations,
            DeploymentRegister deployments,
            Caller caller) {
        this.safeguards = safeguards;
        this.determinations = determinations;
        this.deployments = deployments;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "safeguards", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Attest(Deployment deployment, List<Option> safeguards, Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "safeguards", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Withdraw(Deployment deployment, Attestation attestation, String safeguard, Form form)
            implements TemplateInstance {}

    /// @param safeguard code of the one to attest, when it was chosen already
    @GET
    @Path("new")
    public TemplateInstance attest(@PathParam("id") UUID id, @QueryParam("safeguard") @Nullable String safeguard) {
        return page(id, Form.of(safeguard == null ? Map.of() : Map.of("safeguard", safeguard)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response attest(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    safeguards.attest(
                            caller.actor(),
                            id,
                            form.value("safeguard"),
                            form.value("statement"),
                            form.value("evidence"),
                            form.endOf("validUntil"));
                    return Pages.seeOther("/deployments/" + id + "#safeguards", "Safeguard attested in your name.");
                },
                refused -> page(id, refused));
    }

    @GET
    @Path("{attestation}/withdrawal")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    public TemplateInstance withdrawal(@PathParam("id") UUID id, @PathParam("attestation") UUID attestation) {
        return withdrawal(id, attestation, Form.empty());
    }

    @POST
    @Path("{attestation}/withdrawal")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("attestation") UUID attestation,
            MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    safeguards.withdraw(caller.actor(), id, attestation, form.value("reason"));
                    return Pages.seeOther(
                            "/deployments/" + id + "#safeguards", "Taken back. The safeguard counts as missing.");
                },
                refused -> withdrawal(id, attestation, refused));
    }

    private TemplateInstance withdrawal(UUID id, UUID attestation, Form form) {
        var taken = safeguards.get(id, attestation);
        var known = determinations.safeguards().get(taken.safeguard());
        return new Withdraw(deployments.get(id), taken, known == null ? taken.safeguard() : known.name(), form);
    }

    private TemplateInstance page(UUID id, Form form) {
        var deployment = deployments.get(id);
        var required = determinations
                .inForce(deployment.modelId())
                .map(Determination::requirements)
                .map(codes -> (Set<String>) codes)
                .orElse(Set.of());
        var options = determinations.safeguards().values().stream()
                .sorted(Comparator.comparing((Safeguard s) -> !required.contains(s.code()))
                        .thenComparing(Safeguard::name))
                .map(s ->
                        new Option(s.code(), s.name() + (required.contains(s.code()) ? ", required at its level" : "")))
                .toList();
        return new Attest(deployment, options, form);
    }
}
