package dev.countersign.laws;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.ProblemException;
import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.audit.Act;
import dev.countersign.decision.Question;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.incident.Incident;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.Model;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Tool;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Plays random steps on a scenario and keeps the [Ledger] in step with its log.
final class Play {

    private static final String PINNED_AT_FIRST = "A tool.";

    final Scenario scenario;
    final Ledger ledger = new Ledger();
    private final World world;
    private final Signers signers;
    private final Governors governors;
    private final Model other;
    private int replayed;
    private int runs;

    Play() {
        this(new Scenario());
    }

    /// @param age of the evidence accepted at the beginning
    static Play withBothToolsGranted(Duration age) {
        var scenario = new Scenario(age);
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.approve(scenario.ask(People.ENGINEER, scenario.reader));
        return new Play(scenario);
    }

    private Play(Scenario scenario) {
        this.scenario = scenario;
        this.world = scenario.world;
        this.signers = new Signers(world);
        this.governors = new Governors(scenario);
        this.other = scenario.determinedModel("Other", "other/untested-1");
        catchUp();
    }

    /// Makes one move; problems the domain throws are part of the game.
    void make(Step step) {
        var actor = People.ALL.get(step.actor() % People.ALL.size());
        var before = fingerprint();
        var size = world.log.size();
        var threw = false;
        try {
            move(step, actor);
        } catch (ProblemException e) {
            threw = true;
        }
        if (!fingerprint().equals(before) && (threw || world.log.size() == size)) {
            ledger.complaints().add(step + " changed something and left " + (world.log.size() - size) + " entries");
        }
        catchUp();
    }

    private void catchUp() {
        List<Act> acts = world.log.acts();
        for (; replayed < acts.size(); replayed++) {
            ledger.replay(acts.get(replayed), world.log.all().get(replayed).at());
        }
    }

    private void move(Step step, Actor actor) {
        switch (step.move()) {
            case ASK -> scenario.ask(actor, tool(step.a()));
            case ASK_BOTH -> scenario.ask(actor, scenario.reader, scenario.mailer);
            case SIGN -> signers.sign(actor, step, Verdict.APPROVE);
            case SIGN_AS_ASKED -> signers.signProperly(step);
            case SIGN_ON_CONDITIONS -> signers.signOnConditions(step);
            case SIGN_STALE -> signers.signStale(actor, step);
            case REJECT -> signers.sign(actor, step, Verdict.REJECT);
            case RECUSE -> signers.sign(actor, step, Verdict.RECUSE);
            case RECUSE_LATER -> signers.recuseLater(step);
            case WITHDRAW -> signers.withdraw(actor, step);
            case STOP -> {
                var modes = List.of(OperatingMode.RESTRICTED, OperatingMode.PAUSED, OperatingMode.SHUT_DOWN);
                world.shutdowns.stop(
                        actor, Scope.deployment(scenario.deployment.id()), modes.get(step.a() % 3), "Stop.", false);
            }
            case ASK_RESTART -> world.restarts.request(actor, scenario.deployment.id(), "All is well.");
            case REVOKE -> {
                var all = world.grant.grants.all();
                if (!all.isEmpty()) {
                    world.grant.service.revoke(
                            actor, all.get(step.a() % all.size()).id(), "Not needed.");
                }
            }
            case WAIT -> {
                world.pass(Duration.ofHours(1L + step.a() % (24 * 40)));
                if (step.b() % 2 == 0) {
                    governors.expire();
                }
            }
            case SET_CLOCK_BACK -> world.pass(Duration.ofHours(-1L - step.a() % 72));
            case DRIFT -> governors.observe(actor, tool(step.a()), "Another tool.");
            case END_DRIFT ->
                governors.observe(step.b() % 2 == 0 ? actor : People.OFFICER, tool(step.a()), PINNED_AT_FIRST);
            case PIN -> world.tools.pinObserved(actor, tool(step.a()).id(), 0);
            case CLASSIFY ->
                world.tools.classify(
                        actor,
                        tool(step.a()).id(),
                        0,
                        List.of(Set.of(Capability.READ_DATA), Set.of(Capability.READ_DATA, Capability.CONTACT_PEOPLE))
                                .get(step.b() % 2));
            case OPEN_INCIDENT ->
                world.incidents.open(
                        actor, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.SERIOUS);
            case RESOLVE_INCIDENT ->
                world.incident.incidents.all().stream()
                        .filter(Incident::open)
                        .findFirst()
                        .ifPresent(i -> world.incidents.resolve(actor, i.id(), "A false alarm."));
            case EDIT_DEPLOYMENT -> world.deployments.edit(actor, scenario.deployment.id(), 0, content(step.a() % 6));
            case ASK_APPROVAL -> world.approvals.request(actor, scenario.deployment.id(), "Please approve.");
            case RETIRE_AGENT -> world.agents.retire(actor, scenario.child.id());
            case REGISTER_AGENT ->
                world.agents.register(
                        actor,
                        scenario.deployment.id(),
                        "",
                        "late-" + world.registers.agents.all().size(),
                        step.a() % 2 == 0 ? null : scenario.agent.id());
            case REGISTER_AGENT_BY_A_LATE_CLOCK -> {
                world.pass(Duration.ofSeconds(-5));
                world.agents.register(
                        actor,
                        scenario.deployment.id(),
                        "",
                        "late-" + world.registers.agents.all().size(),
                        null);
                world.pass(Duration.ofSeconds(5));
            }
            case ATTEST ->
                world.safeguards.attest(
                        actor,
                        scenario.deployment.id(),
                        step.a() % 2 == 0 ? "action-log" : "access-controls",
                        "Seen.",
                        "Runbook 4",
                        world.now().plus(Duration.ofDays(100)));
            case BAD_EVIDENCE -> scenario.acceptedRun("bad-" + runs++, 120);
            case GOOD_EVIDENCE -> scenario.acceptedRun("good-" + runs++, 0);
            case REJECT_EVIDENCE -> judge(actor, step, Review.Verdict.REJECT);
            case ACCEPT_EVIDENCE -> judge(actor, step, Review.Verdict.ACCEPT);
            case REVISE_EVIDENCE -> scenario.acceptedRun("run-1", step.a() % 2 * 120);
            case END_AUTHORITY -> {
                var able = world.authorities.inForce();
                if (!able.isEmpty()) {
                    world.authorities.end(actor, able.getFirst().id(), "Left.");
                }
            }
            case NEW_AUTHORITY ->
                scenario.approve(world.authorities
                        .propose(
                                People.ENGINEER,
                                step.a() % 2 == 0 ? People.STOP1.subject() : "stop2",
                                Scope.ALL,
                                ShutdownAuthority.Rank.PRIMARY,
                                world.now().plus(Duration.ofDays(1L + step.b())))
                        .opened());
            case LOWER_LEVEL -> governors.lower(step);
            case PROPOSE_LEVEL -> governors.propose(actor, step);
            case ASK_WAIVER -> governors.askWaiver(actor, step);
            case WAIVE -> governors.waive(step);
            case END_WAIVER -> governors.endWaiver(actor);
            case REVIEW -> world.grant.review();
            case EXPIRE -> governors.expire();
        }
    }

    private void judge(Actor actor, Step step, Review.Verdict verdict) {
        var all = world.evidence.evaluations.all();
        world.evidence.service.review(
                actor,
                all.get(step.a() % all.size()).id(),
                0,
                verdict,
                "Looked at it.",
                Review.Independence.THIRD_PARTY,
                null);
    }

    /// Lets an instance do what it does after every act, and every second.
    void review() {
        world.grant.review();
        catchUp();
    }

    private Tool tool(int choice) {
        return choice % 2 == 0 ? scenario.reader : scenario.mailer;
    }

    private DeploymentContent content(int variant) {
        return DeploymentContent.checked(
                "Mailbox assistant",
                variant == 0 ? "Answers all mail." : "Answers routine mail.",
                variant == 4 ? other.id() : scenario.model.id(),
                variant == 5 ? "test bench" : "production",
                "Example Ltd",
                variant == 1 ? ControlCondition.DECENTRALIZED : ControlCondition.CENTRALIZED,
                false,
                variant == 2,
                false,
                "owner@example.org");
    }

    /// Everything a law could care about, as one text.
    private String fingerprint() {
        var text = new StringBuilder();
        world.signOffs
                .cases
                .all()
                .forEach(c -> text.append(c.id())
                        .append(c.status())
                        .append(c.digest())
                        .append(c.signOffs().size()));
        world.grant
                .grants
                .all()
                .forEach(g -> text.append(g.id())
                        .append(g.revokedAt())
                        .append(g.expiryRecorded())
                        .append(g.suspension()));
        world.registers.deployments.all().forEach(d -> text.append(d.facts()).append(d.modeSince()));
        world.registers.tools.all().forEach(t -> text.append(t.facts()));
        world.registers.agents.all().forEach(a -> text.append(a.subject()).append(a.active()));
        governors.print(text);
        world.incident.incidents.all().forEach(i -> text.append(i.id()).append(i.open()));
        return text.toString();
    }

    boolean permitted(String agent, Tool tool) {
        var question = new Question(agent, null, null, "tools/call", "tool", tool.name(), null, null, Map.of());
        return world.decisions.decide(People.GATEWAY, question).permitted();
    }

    List<String> agents() {
        return world.registers.agents.all().stream().map(a -> a.subject()).toList();
    }

    List<Tool> tools() {
        return List.of(scenario.reader, scenario.mailer);
    }

    Grant grant(String id) {
        return world.grant.grants.find(UUID.fromString(id)).orElseThrow();
    }

    /// Suspended grants of which a gate other than these fails.
    List<Grant> suspendedFor(List<String> otherThan) {
        return world.grant.grants.all().stream()
                .filter(g -> g.stateAt(world.now()) == Grant.State.SUSPENDED)
                .filter(g -> g.suspension().failing().stream().anyMatch(f -> !otherThan.contains(f.gate())))
                .toList();
    }

    World world() {
        return world;
    }
}
