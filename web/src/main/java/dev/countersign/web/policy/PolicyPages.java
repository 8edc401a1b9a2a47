package dev.countersign.web.policy;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.policy.Gate;
import dev.countersign.policy.OwnActs;
import dev.countersign.policy.Policies;
import dev.countersign.register.DeterminationService;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The rules in force, in words and as the document they are read from.
@Path("/policy")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class PolicyPages {

    private final Policies policies;
    private final DeterminationService determinations;

    PolicyPages(Policies policies, DeterminationService determinations) {
        this.policies = policies;
        this.determinations = determinations;
    }

    @CheckedTemplate(basePath = "policy", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Policy(PolicyView policy, List<String> gates) implements TemplateInstance {}

    @GET
    public TemplateInstance policy() {
        var view = PolicyView.of(policies.inForce(), determinations.frameworks(), determinations.safeguards());
        var gates = Stream.concat(Arrays.stream(Gate.values()).map(Gate::title), Stream.of(OwnActs.TITLE))
                .toList();
        return new Policy(view, gates);
    }

    @GET
    @Path("source")
    public Response source() {
        var policy = policies.inForce();
        return Response.ok(policy.yaml())
                .type("application/yaml;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"policy-" + policy.version() + ".yaml\"")
                .build();
    }
}
