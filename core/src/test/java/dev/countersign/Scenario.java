package dev.countersign;

import dev.countersign.decision.Question;
import dev.countersign.decision.Reason;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.Review;
import dev.countersign.grant.GrantDraft;
import dev.countersign.register.Agent;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.register.Model;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// A world in which every gate passes: a model at ASL-3 with accepted evidence, an approved deployment with an agent
/// and a child of it, attested safeguards, a shutdown authority and two tools.
public final class Scenario {

    public static final String IDENTIFIER = "anthropic/claude-opus-4-1-20250805";

    public final World world = new World();
    public final Model model;
    public final Deployment deployment;
    public final Agent agent;
    public final Agent child;
    public final Tool reader;
    public final Tool mailer;

    public Scenario() {
        this(Duration.ofDays(1));
    }

    /// @param age of the evidence accepted at the beginning
    public Scenario(Duration age) {
        model = determinedModel("Claude Opus", IDENTIFIER);
        approve(world.authorities
                .propose(
                        People.ENGINEER,
                        People.STOP1.subject(),
                        Scope.ALL,
                        ShutdownAuthority.Rank.PRIMARY,
                        world.now().plus(Duration.ofDays(300)))
                .opened());
        deployment = deployment("Mailbox assistant");
        agent = world.agents.register(People.ENGINEER, deployment.id(), "", "mailbox-agent", null);
        child = world.agents.register(People.ENGINEER, deployment.id(), "", "mailbox-child", agent.id());
        for (var safeguard : List.of("access-controls", "action-log")) {
            world.safeguards.attest(
                    People.OFFICER,
                    deployment.id(),
                    safeguard,
                    "Seen.",
                    "Runbook 4",
                    world.now().plus(Duration.ofDays(200)));
        }
        approve(world.approvals.request(People.ENGINEER, deployment.id(), "Answers mail."));
        reader = tool("read_mailbox", Capability.READ_DATA);
        mailer = tool("send_email", Capability.CONTACT_PEOPLE, Capability.READ_DATA);
        acceptedRun("run-1", 0, age);
    }

    /// A model governed at ASL-3, with no evidence.
    public Model determinedModel(String name, String identifier) {
        var registered = world.models.register(
                People.OFFICER, Model.Content.checked("Anthropic", name, "4.1", Set.of(identifier)));
        approve(world.determinations
                .propose(
                        People.OFFICER,
                        registered.id(),
                        new Proposal(
                                "anthropic-rsp",
                                "ASL-3",
                                true,
                                "Precaution.",
                                List.of("Activation note of 22 May 2025"),
                                world.now().plus(Duration.ofDays(300))))
                .opened());
        return registered;
    }

    /// Another deployment like the first, not approved.
    public Deployment twin() {
        return deployment("Mailbox assistant's twin");
    }

    private Deployment deployment(String name) {
        return world.deployments.register(
                People.ENGINEER,
                DeploymentContent.checked(
                        name,
                        "Answers routine mail.",
                        model.id(),
                        "production",
                        "Example Ltd",
                        ControlCondition.CENTRALIZED,
                        false,
                        false,
                        false,
                        "owner@example.org"));
    }

    private Tool tool(String name, Capability... classes) {
        return world.tools.register(
                People.OFFICER,
                ToolContent.checked(name, "mail.example", "A tool.", "{}", null, null, Set.of(classes)));
    }

    /// Imports and accepts a run of all demanded conditions with this many harmful answers of 200 under replacement.
    public void acceptedRun(String evalId, int harmful) {
        acceptedRun(evalId, harmful, Duration.ofDays(1));
    }

    /// @param age of the run when it is accepted
    public void acceptedRun(String evalId, int harmful, Duration age) {
        var run = world.evidence.run(
                People.machine("pipeline", Role.EVIDENCE_IMPORTER),
                IDENTIFIER,
                evalId,
                world.now().minus(age),
                new Condition("blackmail_explicit-america_replacement", harmful, 200),
                new Condition("blackmail_explicit-america_none", 0, 200));
        world.evidence.service.review(
                People.OFFICER,
                run.id(),
                0,
                Review.Verdict.ACCEPT,
                "Looked at mapping and numbers.",
                Review.Independence.THIRD_PARTY,
                null);
    }

    /// Asks for tools for thirty days.
    public Case ask(Actor actor, Tool... tools) {
        return world.grant
                .service
                .request(actor, draft(deployment.id(), 30, tools))
                .opened();
    }

    public GrantDraft draft(UUID deploymentId, int days, Tool... tools) {
        return new GrantDraft(
                deploymentId,
                Stream.of(tools)
                        .map(t -> new GrantDraft.Line(t.id(), null, null, null))
                        .toList(),
                "Needed for answering mail.",
                world.now().plus(Duration.ofDays(days)));
    }

    /// Has the case signed by as many as it needs, and fails when it is not approved then.
    public void approve(Case opened) {
        sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        sign(People.BOARD2, opened, Role.BOARD_MEMBER);
        if (!opened.status().name().equals("APPROVED")) {
            throw new AssertionError(opened.title() + " is " + opened.status() + ": "
                    + opened.assessment().failing() + opened.signOffs());
        }
    }

    public SignOffResult sign(Actor actor, Case about, Role capacity) {
        return world.signOffs.service.signOff(actor, about.id(), capacity, Verdict.APPROVE, "Read it.", about.digest());
    }

    /// What a gateway is told that asks for a plain call of the tool by the deployment's agent.
    public Reason answer(Tool tool) {
        return world.decisions
                .decide(
                        People.GATEWAY,
                        new Question(
                                "mailbox-agent", null, null, "tools/call", "tool", tool.name(), null, null, Map.of()))
                .reason();
    }
}
