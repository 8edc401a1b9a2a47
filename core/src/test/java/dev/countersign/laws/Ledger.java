package dev.countersign.laws;

import dev.countersign.audit.Act;
import dev.countersign.register.Capability;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An oracle that knows nothing but the audit log: replayed act by act, it says what may be permitted and complains
/// about an act the log gives no ground for. It shares no code with the domain but the acts themselves.
final class Ledger {

    private record GrantFacts(
            String deployment,
            String tool,
            String digest,
            Set<Capability> classes,
            Instant until,
            boolean shut,
            long since) {}

    private final Complaints complaints = new Complaints();
    private final LedgerOfRegisters registers = new LedgerOfRegisters(complaints);
    private final LedgerOfCases cases = new LedgerOfCases(complaints, registers);
    private final LedgerOfLevels levels = new LedgerOfLevels(complaints, cases, registers);
    private final Map<String, GrantFacts> grants = new HashMap<>();
    private final Map<String, GrantFacts> suspended = new HashMap<>();
    private Instant latest = Instant.EPOCH;

    /// Takes over one act, in the log's order.
    ///
    /// @param at not after the act
    void replay(Act act, Instant at) {
        latest = at;
        var done = act.outcome() == Act.Outcome.DONE;
        switch (act.action()) {
            case "case.opened" -> cases.open(act);
            case "case.restated" -> cases.restate(act);
            case "case.sign-off" -> {
                if (done) {
                    cases.vote(act);
                }
            }
            case "case.approved" -> cases.approve(act, levels::strict);
            case "case.rejected", "case.withdrawn", "case.expired" -> cases.end(act);
            case "grant.activated" -> activate(act);
            case "grant.revoked", "grant.expired" -> {
                grants.remove(act.subjectId());
                suspended.remove(act.subjectId());
            }
            case "grant.suspended" -> suspend(act);
            case "grant.resumed" -> resume(act);
            case "grant.requested" -> registers.request(act);
            case "deployment.registered" -> registers.registered(act);
            case "deployment.approved" -> {
                complaints.require(cases.isApproved(act, "DEPLOYMENT_APPROVAL"), act, "without an approved case");
                requireNotBothThresholds(act, act.subjectId());
                levels.requireLevel(act, act.subjectId(), at);
                registers.approved(act);
            }
            case "deployment.edited" -> edit(act);
            case "deployment.retired" -> registers.retired(act);
            case "deployment.restarted" -> restart(act);
            case "shutdown.ordered" -> registers.stop(act);
            case "incident.resolved" -> registers.reviewed(text(act, "deploymentId"));
            case "evidence.reviewed" -> {
                if ("ACCEPT".equals(act.details().get("after"))) {
                    registers.reviewedAllStopped();
                }
            }
            case "agent.registered" -> registers.registeredAgent(act);
            case "agent.retired" -> registers.retiredAgent(act);
            case "tool.registered", "tool.drifted", "tool.drift-ended", "tool.pinned", "tool.classified" ->
                registers.tool(act);
            case "determination.proposed" -> levels.proposed(act);
            case "determination.in-force" -> levels.entered(act);
            case "determination.confirmed" -> levels.confirmed(act);
            case "determination.lapsed" -> levels.lapsed(act, at);
            case "shutdown-authority.proposed" -> levels.proposedAuthority(act);
            case "shutdown-authority.in-force" -> levels.enteredAuthority(act);
            case "shutdown-authority.ended", "shutdown-authority.lapsed" -> levels.endedAuthority(act);
            case "waiver.in-force" -> levels.enteredWaiver(act);
            case "waiver.revoked", "waiver.lapsed" -> levels.endedWaiver(act);
            default -> {}
        }
        complaints.next();
    }

    /// Nobody signed for what the deployment is now, so nothing signed before counts any more.
    private void edit(Act act) {
        if (registers.edited(act)) {
            grants.values().removeIf(g -> g.deployment().equals(act.subjectId()));
        }
    }

    private void activate(Act act) {
        complaints.require(cases.isApproved(act, "TOOL_GRANT"), act, "without an approved case");
        var about = text(act, "case");
        var tool = registers.toolNamed(text(act, "tool")).orElseThrow();
        complaints.require(
                !tool.drifted && tool.pinned.equals(text(act, "definitionDigest")), act, "for a drifted tool");
        complaints.require(
                registers.runs(text(act, "deploymentId")), act, "for a deployment that is stopped or not approved");
        var until = Instant.parse(text(act, "validUntil"));
        var attached = cases.conditions(about);
        attached.forEach(c -> complaints.require(
                !c.containsKey("validUntil") || !until.isAfter(Instant.parse(String.valueOf(c.get("validUntil")))),
                act,
                "beyond the end it was approved up to"));
        grants.put(
                act.subjectId(),
                new GrantFacts(
                        text(act, "deploymentId"),
                        tool.name,
                        text(act, "definitionDigest"),
                        EnumSet.copyOf(tool.classes),
                        until,
                        attached.stream().anyMatch(c -> "false".equals(c.get("callCondition"))),
                        complaints.sequence()));
        requireStanding(act, text(act, "deploymentId"));
        requireNotBothThresholds(act, text(act, "deploymentId"));
        complaints.require(!tool.classes.isEmpty(), act, "for a tool nobody classified");
    }

    /// Law 11, as far as the registers of deployments and grants tell.
    private void requireNotBothThresholds(Act act, String deployment) {
        var free = registers.is(deployment, "persistentMemory", true)
                || grants.values().stream()
                        .anyMatch(g -> g.deployment().equals(deployment)
                                && g.until().isAfter(latest)
                                && g.classes().contains(Capability.CONTACT_PEOPLE));
        complaints.require(
                !free
                        || !registers.is(deployment, "controlCondition", "DECENTRALIZED")
                        || levels.waivesThresholds(deployment, latest),
                act,
                "with both thresholds crossed");
    }

    private void suspend(Act act) {
        var live = grants.remove(act.subjectId());
        if (live != null) {
            suspended.put(act.subjectId(), live);
        }
        complaints.require(suspended.containsKey(act.subjectId()), act, "though it had ended");
    }

    private void resume(Act act) {
        var before = suspended.remove(act.subjectId());
        complaints.require(before != null, act, "without a suspension");
        if (before != null) {
            grants.put(act.subjectId(), before);
            requireStanding(act, before.deployment());
        }
    }

    /// The level's review lies ahead and somebody can stop it; what the log has as lapsed does not come back.
    private void requireStanding(Act act, String deployment) {
        levels.requireLevel(act, deployment, latest);
        levels.requireStoppable(act, latest);
    }

    private void restart(Act act) {
        complaints.require(cases.isApproved(act, "RESTART"), act, "without an approved case");
        requireStanding(act, act.subjectId());
        requireNotBothThresholds(act, act.subjectId());
        registers.restart(act);
    }

    /// Whether the log gives ground for a permission now, which is not before its last entry whatever a clock says.
    boolean permits(String agent, String toolName, Instant clock) {
        var now = clock.isBefore(latest) ? latest : clock;
        for (var at = agent; at != null; at = registers.parentOf(at)) {
            if (!permitsAlone(at, toolName, now)) {
                return false;
            }
        }
        return true;
    }

    private boolean permitsAlone(String agent, String toolName, Instant now) {
        var deployment = registers.deploymentOf(agent);
        if (deployment == null || !registers.isApproved(deployment)) {
            return false;
        }
        var tool = registers.toolNamed(toolName);
        if (tool.isEmpty() || tool.get().drifted) {
            return false;
        }
        return grants.values().stream()
                .filter(g -> g.deployment().equals(deployment) && g.tool().equals(toolName))
                .filter(g -> !g.shut() && now.isBefore(g.until()) && g.digest().equals(tool.get().pinned))
                .filter(g -> g.classes().containsAll(tool.get().classes))
                .filter(g -> g.since() > registers.since(agent) && g.since() > tool.get().pinnedSince)
                .anyMatch(g -> modeAllows(registers.mode(deployment), g.classes()));
    }

    private static boolean modeAllows(@Nullable String mode, Set<Capability> signedClasses) {
        return mode == null
                || mode.equals("RESTRICTED")
                        && EnumSet.of(Capability.READ_DATA, Capability.NONE).containsAll(signedClasses);
    }

    List<String> complaints() {
        return complaints.all();
    }

    static String text(Act act, String key) {
        return String.valueOf(act.details().get(key));
    }
}
