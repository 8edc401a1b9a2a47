package dev.countersign.web.account;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;

/// Who I am here, and what each role lets a person do.
@Path("/me")
@Authenticated
public class AccountPages {

    private final Caller caller;

    AccountPages(Caller caller) {
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "account", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Me(Actor actor, List<Duty> held, List<Duty> others) implements TemplateInstance {}

    /// One role and what it allows.
    public record Duty(Role role, String allows) {}

    @GET
    public TemplateInstance me() {
        var actor = caller.actor();
        var duties = Arrays.stream(Role.values())
                .filter(role -> !role.machine() || actor.has(role))
                .map(role -> new Duty(role, allows(role)))
                .toList();
        return new Me(
                actor,
                duties.stream().filter(duty -> actor.has(duty.role())).toList(),
                duties.stream().filter(duty -> !actor.has(duty.role())).toList());
    }

    private static String allows(Role role) {
        return switch (role) {
            case ENGINEER -> "Register deployments, agents and tools, ask for permissions, and give them back.";
            case SAFETY_OFFICER ->
                "Import and review evaluations, propose safety levels, attest safeguards, handle incidents, and sign cases as an officer.";
            case BOARD_MEMBER -> "Vote on cases with a reason, and stand aside where interests conflict.";
            case SHUTDOWN_AUTHORITY ->
                "Restrict, pause or shut down deployments within your scope, alone and at once, and drill it.";
            case AUDITOR -> "Read everything, change nothing, export reports and check them offline.";
            case ADMINISTRATOR -> "Propose shutdown authorities and look after the registers. Signs nothing.";
            case DECISION_POINT -> "Ask, for an agent, whether a tool may be called now.";
            case EVIDENCE_IMPORTER -> "Send evaluation logs from a pipeline.";
        };
    }
}
