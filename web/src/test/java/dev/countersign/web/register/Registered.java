package dev.countersign.web.register;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.register.ApprovalService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.register.ToolRegister;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.Verdict;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Things in the registers, made by the services the pages use.
public final class Registered {

    static final Actor ENGINEER = person("engineer", Role.ENGINEER);
    static final Actor OFFICER = person("officer", Role.SAFETY_OFFICER);
    private static final List<Actor> BOARD =
            List.of(person("board1", Role.BOARD_MEMBER), person("board2", Role.BOARD_MEMBER));

    private Registered() {}

    /// Where a thing's page is.
    public record Thing(String kind, UUID id, String name) {
        public String path() {
            return "/" + kind + "/" + id;
        }
    }

    public static Thing model() {
        var name = "Model " + Ids.next();
        var content = Model.Content.checked("Acme", name, "2026-01", List.of("acme/" + name));
        return new Thing(
                "models", bean(ModelRegister.class).register(OFFICER, content).id(), name);
    }

    /// A model with a provisional level in force.
    ///
    /// @param level `framework/level`
    public static Thing modelAt(String level) {
        var model = model();
        var cut = level.indexOf('/');
        var proposed = bean(DeterminationService.class)
                .propose(
                        OFFICER,
                        model.id(),
                        new DeterminationService.Proposal(
                                level.substring(0, cut),
                                level.substring(cut + 1),
                                true,
                                "Taken as a precaution.",
                                List.of("https://example.com/why"),
                                Instant.now().plus(Duration.ofDays(100))));
        sign(proposed.opened().id(), Role.BOARD_MEMBER, BOARD);
        return model;
    }

    public static Thing deployment(Thing model) {
        return deployment(model, "Mail bot " + Ids.next(), ControlCondition.CENTRALIZED);
    }

    static Thing deployment(Thing model, String name, ControlCondition control) {
        var content = DeploymentContent.checked(
                name,
                "Answers mail",
                model.id(),
                "production",
                control == ControlCondition.CENTRALIZED ? "Acme operations" : "",
                control,
                true,
                false,
                false,
                "owner@example.com");
        return new Thing(
                "deployments",
                bean(DeploymentRegister.class).register(ENGINEER, content).id(),
                name);
    }

    static void approve(Thing deployment) {
        var opened = bean(ApprovalService.class).request(ENGINEER, deployment.id(), "Please");
        sign(opened.id(), Role.BOARD_MEMBER, BOARD.subList(0, 1));
        sign(opened.id(), Role.SAFETY_OFFICER, List.of(OFFICER));
    }

    public static Thing tool(String server, Capability... classes) {
        var name = "tool_" + Ids.next().toString().replace("-", "");
        var content =
                ToolContent.checked(name, server, "Does a thing", "{\"type\":\"object\"}", null, null, Set.of(classes));
        return new Thing(
                "tools", bean(ToolRegister.class).register(OFFICER, content).id(), name);
    }

    /// What the server shows of a tool now.
    static void shown(String server, Thing tool, String description) {
        bean(ToolRegister.class)
                .importList(
                        ENGINEER,
                        server,
                        List.of(new Tool.Definition(
                                tool.name(), description, "{\"required\":[\"to\"],\"type\":\"object\"}")));
    }

    static void sign(UUID caseId, Role capacity, List<Actor> signers) {
        var cases = bean(CaseService.class);
        for (var signer : signers) {
            var digest = cases.present(caseId).digest();
            cases.signOff(signer, caseId, capacity, Verdict.APPROVE, "Read it.", digest);
        }
    }

    static String dayFromNow(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }

    static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static Actor person(String name, Role role) {
        return new Actor(name, name, Actor.Kind.PERSON, Set.of(role));
    }
}
