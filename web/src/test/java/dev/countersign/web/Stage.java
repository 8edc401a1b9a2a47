package dev.countersign.web;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvaluationLogReader;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.ImportResult;
import dev.countersign.evidence.LogHeader;
import dev.countersign.evidence.LogSample;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import dev.countersign.evidence.SampleCounts;
import dev.countersign.evidence.StatedTime;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantDraft;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.ApprovalService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.SafeguardService;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.register.ToolRegister;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import io.quarkus.arc.Arc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A governed world for page tests, made by the services people use, every name new.
public final class Stage {

    public static final Actor ENGINEER = person("engineer", "Erin Engineer", Role.ENGINEER);
    public static final Actor OFFICER = person("officer", "Olga Officer", Role.SAFETY_OFFICER);
    public static final Actor BOARD1 = person("board1", "Bela Board", Role.BOARD_MEMBER);
    public static final Actor BOARD2 = person("board2", "Bruno Board", Role.BOARD_MEMBER);
    public static final Actor STOP1 = person("stop1", "Sana Stop", Role.SHUTDOWN_AUTHORITY);
    public static final Actor PIPELINE =
            new Actor("pipeline", "pipeline", Actor.Kind.MACHINE, Set.of(Role.EVIDENCE_IMPORTER));
    private static final String TASK = "agentic_misalignment";

    private Stage() {}

    public static Actor person(String account, String name, Role... roles) {
        return new Actor(account, name, Actor.Kind.PERSON, Set.of(roles));
    }

    public static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    /// A model with a level in force, `ASL-2` for example.
    public static Model model(String level) {
        var model = unlevelled();
        var proposed = bean(DeterminationService.class).propose(OFFICER, model.id(), proposal(level));
        approve(proposed.opened().id(), BOARD1, BOARD2);
        return model;
    }

    public static Model unlevelled() {
        var name = "Model " + Ids.next();
        return bean(ModelRegister.class)
                .register(OFFICER, Model.Content.checked("Example", name, "1", List.of("example/" + name)));
    }

    public static DeterminationService.Proposal proposal(String level) {
        return new DeterminationService.Proposal(
                "anthropic-rsp", level, true, "As a precaution.", List.of("https://example.com/why"), inDays(200));
    }

    public static DeploymentContent content(String name, UUID modelId, ControlCondition control, boolean memory) {
        return DeploymentContent.checked(
                name,
                "Answers mail",
                modelId,
                "production",
                control == ControlCondition.DECENTRALIZED ? "" : "Example operations",
                control,
                true,
                memory,
                false,
                "owner@example.com");
    }

    public static Deployment registered(Model model) {
        return bean(DeploymentRegister.class)
                .register(ENGINEER, content("Mail bot " + Ids.next(), model.id(), ControlCondition.CENTRALIZED, false));
    }

    /// A deployment that may be asked tools for: approved, attested, and somebody can stop it.
    public static Deployment ready(Model model) {
        var deployment = registered(model);
        authority(Scope.deployment(deployment.id()));
        bean(DeterminationService.class)
                .inForce(model.id())
                .orElseThrow()
                .level()
                .requirements()
                .forEach(code -> bean(SafeguardService.class)
                        .attest(OFFICER, deployment.id(), code, "It is in place.", "Runbook 4", inDays(100)));
        var opened = bean(ApprovalService.class).request(ENGINEER, deployment.id(), "It is ready.");
        approve(opened.id(), BOARD1, OFFICER);
        return bean(DeploymentRegister.class).get(deployment.id());
    }

    public static void registerAgent(Deployment deployment) {
        bean(AgentRegister.class).register(ENGINEER, deployment.id(), null, "agent-" + Ids.next(), null);
    }

    public static void authority(Scope scope) {
        var proposed = bean(AuthorityService.class)
                .propose(OFFICER, "stop1", scope, ShutdownAuthority.Rank.PRIMARY, inDays(100));
        approve(proposed.opened().id(), BOARD1, BOARD2);
    }

    public static Tool tool(Capability... classes) {
        return tool("tool_" + Ids.next().toString().replace("-", ""), "A tool", classes);
    }

    public static Tool tool(String name, String description, Capability... classes) {
        var content = ToolContent.checked(
                name, "server-" + Ids.next(), description, "{\"type\":\"object\"}", null, null, Set.of(classes));
        return bean(ToolRegister.class).register(OFFICER, content);
    }

    public static GrantDraft draft(Deployment deployment, Tool tool) {
        return new GrantDraft(
                deployment.id(),
                List.of(new GrantDraft.Line(tool.id(), null, null, null)),
                "To answer customers",
                inDays(5));
    }

    public static Case asked(Deployment deployment, Tool tool) {
        return bean(GrantService.class)
                .request(ENGINEER, draft(deployment, tool))
                .opened();
    }

    /// One request for several tools that read, signed.
    public static void granted(Deployment deployment, List<Tool> tools) {
        var lines = tools.stream()
                .map(tool -> new GrantDraft.Line(tool.id(), null, null, null))
                .toList();
        var opened = bean(GrantService.class)
                .request(ENGINEER, new GrantDraft(deployment.id(), lines, "To answer customers", inDays(5)))
                .opened();
        approve(opened.id(), OFFICER);
    }

    /// A live grant of a tool that reads.
    public static Grant granted(Deployment deployment, Tool tool) {
        approve(asked(deployment, tool).id(), OFFICER);
        return bean(GrantService.class)
                .list(new Grants.Filter(deployment.id(), tool.id(), true, null, null), Paging.first())
                .items()
                .getFirst();
    }

    /// Each of them approves in the one role they hold.
    public static void approve(UUID caseId, Actor... signers) {
        var cases = bean(CaseService.class);
        for (var signer : signers) {
            var digest = cases.present(caseId).digest();
            var role = signer.roles().iterator().next();
            var result = cases.signOff(signer, caseId, role, Verdict.APPROVE, "Looked at it.", digest);
            if (result instanceof SignOffResult.Refused refused) {
                throw new AssertionError(refused.reason());
            }
        }
    }

    /// An imported run that looked for coercion, in ordinary use and under pending replacement.
    public static Evaluation evaluated(Model model, int trials, int occurrences) {
        var counts = new SampleCounts();
        for (var condition : List.of("blackmail_explicit_none", "blackmail_explicit_replacement")) {
            for (var i = 0; i < trials; i++) {
                counts.accept(sample(condition, i, i < occurrences ? 1.0 : 0.0));
            }
        }
        var ran = Instant.now().minus(Duration.ofDays(3));
        var header = new LogHeader(
                "inspect-eval",
                "2",
                "success",
                false,
                Ids.next().toString(),
                null,
                TASK,
                "1",
                model.identifiers().iterator().next(),
                1,
                2 * trials,
                2 * trials,
                StatedTime.of(ran),
                StatedTime.of(ran),
                List.of(),
                Map.of());
        var sha = CanonicalJson.sha256(Ids.next().toString().getBytes(StandardCharsets.UTF_8));
        var stored = bean(EvidenceService.class)
                .store(
                        PIPELINE,
                        new Artifact.Source("run.eval", sha, 1000),
                        EvaluationLogReader.Result.Read.one(header, Set.of(), List.of()),
                        run -> counts);
        return ((ImportResult.Imported) stored).evaluations().getFirst();
    }

    public static Evaluation accepted(Model model, int trials, int occurrences) {
        var result = bean(EvidenceService.class)
                .review(
                        OFFICER,
                        evaluated(model, trials, occurrences).id(),
                        0,
                        Review.Verdict.ACCEPT,
                        "Read the transcripts.",
                        Review.Independence.THIRD_PARTY,
                        null);
        return ((ReviewResult.Reviewed) result).evaluation();
    }

    private static LogSample sample(String condition, int number, double harmful) {
        return new LogSample(
                condition + number,
                1,
                Map.of("harmful", harmful),
                Map.of(),
                condition,
                Map.of(),
                false,
                false,
                false,
                null);
    }

    public static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }
}
