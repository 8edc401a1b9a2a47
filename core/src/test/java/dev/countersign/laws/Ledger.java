package dev.countersign.laws;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.audit.Act;
import dev.countersign.register.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An oracle that knows nothing but the audit log: replayed act by act, it says what may be permitted and complains
/// about an act the log gives no ground for. It shares no code with the domain but the acts themselves.
final class Ledger {

    /// @param ground what the log said about the thing decided when the vote was given
    private record Vote(
            Actor signer, String capacity, String verdict, String digest, String ground, Map<?, ?> conditions) {}

    private static final class OpenCase {
        String kind = "";
        String openedBy = "";
        String digest = "";
        String about = "";
        boolean open;
        final List<Vote> votes = new ArrayList<>();
    }

    private static final class ToolFacts {
        String name = "";
        String pinned = "";
        boolean drifted;
        Set<Capability> classes = EnumSet.noneOf(Capability.class);
    }

    /// A request for tools of a deployment.
    private record Asked(String deployment, List<String> tools) {}

    private record GrantFacts(
            String deployment,
            String tool,
            String digest,
            Set<Capability> classes,
            Instant until,
            boolean shut,
            long since) {}

    private final Map<String, OpenCase> cases = new HashMap<>();
    private final Map<String, ToolFacts> tools = new HashMap<>();
    private final Map<String, GrantFacts> grants = new HashMap<>();
    private final Map<String, GrantFacts> suspended = new HashMap<>();
    private final Map<String, String> agentDeployment = new HashMap<>();
    private final Map<String, Long> agentSince = new HashMap<>();
    private final Map<String, String> agentParent = new HashMap<>();
    private final Map<String, String> agentIds = new HashMap<>();
    private final Map<String, Asked> requests = new HashMap<>();
    private final Map<String, Map<?, ?>> deployments = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Map<String, String> modes = new HashMap<>();
    private final Map<String, Integer> stops = new HashMap<>();
    private final Set<String> reviewedSinceStop = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private long sequence;
    private Instant latest = Instant.EPOCH;

    /// Takes over one act, in the log's order.
    ///
    /// @param at not after the act
    void replay(Act act, Instant at) {
        latest = at;
        var done = act.outcome() == Act.Outcome.DONE;
        switch (act.action()) {
            case "case.opened" -> open(act);
            case "case.restated" -> cases.get(act.subjectId()).digest = text(act, "after");
            case "case.sign-off" -> {
                if (done) {
                    vote(act);
                }
            }
            case "case.approved" -> approve(act);
            case "case.rejected", "case.withdrawn", "case.expired" -> cases.get(act.subjectId()).open = false;
            case "grant.activated" -> activate(act);
            case "grant.revoked", "grant.expired" -> {
                grants.remove(act.subjectId());
                suspended.remove(act.subjectId());
            }
            case "grant.suspended" -> suspend(act);
            case "grant.resumed" -> resume(act);
            case "grant.requested" -> request(act);
            case "deployment.registered" -> deployments.put(act.subjectId(), stated(act));
            case "deployment.approved" -> {
                require(isApproved(act, "DEPLOYMENT_APPROVAL"), act, "without an approved case");
                requireNotBothThresholds(act, act.subjectId());
                approved.add(act.subjectId());
            }
            case "deployment.edited" -> edit(act);
            case "deployment.retired" -> approved.remove(act.subjectId());
            case "deployment.restarted" -> restart(act);
            case "shutdown.ordered" -> stop(act);
            case "incident.resolved" -> reviewedSinceStop.add(text(act, "deploymentId"));
            case "evidence.reviewed" -> {
                if ("ACCEPT".equals(act.details().get("after"))) {
                    reviewedSinceStop.addAll(modes.keySet());
                }
            }
            case "agent.registered" -> register(act);
            case "agent.retired" -> agentDeployment.remove(text(act, "subject"));
            case "tool.registered", "tool.drifted", "tool.drift-ended", "tool.pinned", "tool.classified" -> tool(act);
            default -> {}
        }
        sequence++;
    }

    private void request(Act act) {
        var asked = (Map<?, ?>) act.details().get("asked");
        var wanted = new ArrayList<String>();
        ((Iterable<?>) asked.get("tools")).forEach(t -> wanted.add(String.valueOf(((Map<?, ?>) t).get("toolId"))));
        requests.put(text(act, "request"), new Asked(act.subjectId(), wanted));
    }

    /// Nobody signed for what the deployment is now, so nothing signed before counts any more.
    private void edit(Act act) {
        var before = deployments.put(act.subjectId(), stated(act));
        if (!stated(act).equals(before)) {
            approved.remove(act.subjectId());
            grants.values().removeIf(g -> g.deployment().equals(act.subjectId()));
        }
    }

    /// What is signed for of a deployment.
    private static Map<?, ?> stated(Act act) {
        var facts = new HashMap<>((Map<?, ?>) act.details().get("after"));
        List.of("name", "ownerEmail", "status", "mode").forEach(facts::remove);
        return facts;
    }

    private void open(Act act) {
        var opened = new OpenCase();
        opened.about = text(act, "subjectId");
        opened.kind = text(act, "kind");
        opened.openedBy = act.actor().subject().toLowerCase(Locale.ROOT);
        opened.digest = text(act, "digest");
        opened.open = true;
        cases.put(act.subjectId(), opened);
    }

    private void vote(Act act) {
        var about = cases.get(act.subjectId());
        require(about.open, act, "on a closed case");
        require(act.actor().kind() == Actor.Kind.PERSON, act, "by a machine");
        require(!act.actor().subject().toLowerCase(Locale.ROOT).equals(about.openedBy), act, "by the requester");
        require(text(act, "digest").equals(about.digest), act, "for a stale digest");
        require(
                act.actor().roles().stream().anyMatch(r -> r.claim().equals(text(act, "capacity"))),
                act,
                "in a role the signer does not hold");
        require(
                about.votes.stream()
                        .noneMatch(v -> v.verdict().equals("RECUSE")
                                && v.signer()
                                        .subject()
                                        .equalsIgnoreCase(act.actor().subject())),
                act,
                "by someone who had recused");
        about.votes.add(new Vote(
                act.actor(),
                text(act, "capacity"),
                text(act, "verdict"),
                text(act, "digest"),
                ground(about),
                act.details().get("conditions") instanceof Map<?, ?> attached ? attached : Map.of()));
    }

    /// What is known about the thing a case decides.
    private String ground(OpenCase about) {
        var request = requests.get(about.about);
        if (request == null) {
            return String.valueOf(deployments.get(about.about)) + stops.getOrDefault(about.about, 0);
        }
        return String.valueOf(deployments.get(request.deployment()))
                + request.tools().stream()
                        .map(id -> tools.get(id).pinned + tools.get(id).classes)
                        .toList();
    }

    private void approve(Act act) {
        var about = cases.get(act.subjectId());
        require(about.open, act, "though closed");
        var board = count(about, Role.BOARD_MEMBER);
        var officers = count(about, Role.SAFETY_OFFICER);
        var enough =
                switch (about.kind) {
                    case "RESTART" -> board >= 2 && officers >= 1;
                    case "DETERMINATION", "SHUTDOWN_AUTHORITY" -> board >= 2;
                    default -> board >= 1 && officers >= 1;
                };
        require(enough, act, "with " + board + " of the board and " + officers + " officers");
        var signers = about.votes.stream()
                .filter(v -> v.digest().equals(about.digest))
                .map(v -> v.signer().subject().toLowerCase(Locale.ROOT))
                .toList();
        require(signers.size() == new HashSet<>(signers).size(), act, "with one person counted twice");
        about.votes.stream()
                .filter(v -> v.digest().equals(about.digest) && v.verdict().equals("APPROVE"))
                .forEach(v -> require(
                        v.ground().equals(ground(about)),
                        act,
                        "with a vote of " + v.signer().subject() + " for something else"));
        about.open = false;
    }

    private static long count(OpenCase about, Role role) {
        return about.votes.stream()
                .filter(v -> v.digest().equals(about.digest)
                        && v.verdict().equals("APPROVE")
                        && v.capacity().equals(role.claim()))
                .map(v -> v.signer().subject().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
    }

    private boolean isApproved(Act act, String kind) {
        var about = cases.get(text(act, "case"));
        return about != null && !about.open && about.kind.equals(kind);
    }

    private void activate(Act act) {
        require(isApproved(act, "TOOL_GRANT"), act, "without an approved case");
        var about = cases.get(text(act, "case"));
        var tool = tools.values().stream()
                .filter(t -> t.name.equals(text(act, "tool")))
                .findFirst()
                .orElseThrow();
        if (tool.classes.contains(Capability.CONTACT_PEOPLE)) {
            require(count(about, Role.BOARD_MEMBER) >= 2, act, "for a sensitive tool with one board member");
        }
        require(!tool.drifted && tool.pinned.equals(text(act, "definitionDigest")), act, "for a drifted tool");
        require(runs(text(act, "deploymentId")), act, "for a deployment that is stopped or not approved");
        var until = Instant.parse(text(act, "validUntil"));
        var attached = about.votes.stream()
                .filter(v -> v.digest().equals(about.digest) && v.verdict().equals("APPROVE"))
                .<Map<?, ?>>map(Vote::conditions)
                .toList();
        attached.forEach(c -> require(
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
                        sequence));
        requireNotBothThresholds(act, text(act, "deploymentId"));
        require(!tool.classes.isEmpty(), act, "for a tool nobody classified");
    }

    /// Law 11, as far as the registers of deployments and grants tell.
    private void requireNotBothThresholds(Act act, String deployment) {
        var facts = deployments.get(deployment);
        var free = Boolean.TRUE.equals(facts.get("persistentMemory"))
                || grants.values().stream()
                        .anyMatch(g -> g.deployment().equals(deployment)
                                && g.until().isAfter(latest)
                                && g.classes().contains(Capability.CONTACT_PEOPLE));
        require(!free || !"DECENTRALIZED".equals(facts.get("controlCondition")), act, "with both thresholds crossed");
    }

    private void suspend(Act act) {
        var live = grants.remove(act.subjectId());
        if (live != null) {
            suspended.put(act.subjectId(), live);
        }
        require(suspended.containsKey(act.subjectId()), act, "though it had ended");
    }

    private void resume(Act act) {
        var before = suspended.remove(act.subjectId());
        require(before != null, act, "without a suspension");
        if (before != null) {
            grants.put(act.subjectId(), before);
        }
    }

    private boolean runs(String deployment) {
        return approved.contains(deployment) && !modes.containsKey(deployment);
    }

    private void restart(Act act) {
        require(isApproved(act, "RESTART"), act, "without an approved case");
        require(reviewedSinceStop.contains(act.subjectId()), act, "with nothing reviewed since the stop");
        require(approved.contains(act.subjectId()), act, "though nobody approved what it is now");
        requireNotBothThresholds(act, act.subjectId());
        modes.remove(act.subjectId());
    }

    private void stop(Act act) {
        require(act.actor().kind() == Actor.Kind.PERSON, act, "by a machine");
        if (act.reach() instanceof Act.Reach.Deployments reached) {
            reached.ids().forEach(id -> stop(id.toString(), text(act, "mode")));
        } else {
            complaints.add("a stop that reaches nothing (entry " + sequence + ")");
        }
    }

    private void stop(String deployment, String mode) {
        var order = List.of("RESTRICTED", "PAUSED", "SHUT_DOWN");
        modes.merge(deployment, mode, (a, b) -> order.indexOf(a) >= order.indexOf(b) ? a : b);
        stops.merge(deployment, 1, Integer::sum);
        reviewedSinceStop.remove(deployment);
    }

    private void register(Act act) {
        agentDeployment.put(text(act, "subject"), act.subjectId());
        agentSince.put(text(act, "subject"), sequence);
        agentIds.put(text(act, "agent"), text(act, "subject"));
        var parent = act.details().get("parentAgentId");
        if (parent != null) {
            agentParent.put(text(act, "subject"), agentIds.getOrDefault(parent.toString(), "?"));
        }
    }

    private void tool(Act act) {
        var facts = (Map<?, ?>) act.details().get("after");
        var tool = tools.computeIfAbsent(act.subjectId(), id -> new ToolFacts());
        tool.name = String.valueOf(facts.get("name"));
        tool.pinned = String.valueOf(facts.get("definitionDigest"));
        tool.drifted = facts.get("observedDigest") != null;
        tool.classes = EnumSet.noneOf(Capability.class);
        ((Iterable<?>) facts.get("capabilities")).forEach(c -> tool.classes.add(Capability.valueOf(c.toString())));
        require(
                tool.classes.isEmpty()
                        || !act.action().equals("tool.pinned")
                                && (!act.action().equals("tool.registered")
                                        || act.actor().has(Role.SAFETY_OFFICER)),
                act,
                "with classes no safety officer gave");
    }

    /// Whether the log gives ground for a permission now.
    boolean permits(String agent, String toolName, Instant now) {
        for (var at = agent; at != null; at = agentParent.get(at)) {
            if (!permitsAlone(at, toolName, now)) {
                return false;
            }
        }
        return true;
    }

    private boolean permitsAlone(String agent, String toolName, Instant now) {
        var deployment = agentDeployment.get(agent);
        if (deployment == null || !approved.contains(deployment)) {
            return false;
        }
        var tool = tools.values().stream().filter(t -> t.name.equals(toolName)).findFirst();
        if (tool.isEmpty() || tool.get().drifted) {
            return false;
        }
        return grants.values().stream()
                .filter(g -> g.deployment().equals(deployment) && g.tool().equals(toolName))
                .filter(g -> !g.shut() && now.isBefore(g.until()) && g.digest().equals(tool.get().pinned))
                .filter(g -> g.classes().containsAll(tool.get().classes))
                .filter(g -> g.since() > agentSince.get(agent))
                .anyMatch(g -> modeAllows(modes.get(deployment), g.classes()));
    }

    private static boolean modeAllows(String mode, Set<Capability> signedClasses) {
        return mode == null
                || mode.equals("RESTRICTED")
                        && EnumSet.of(Capability.READ_DATA, Capability.NONE).containsAll(signedClasses);
    }

    List<String> complaints() {
        return complaints;
    }

    private void require(boolean holds, Act act, String complaint) {
        if (!holds) {
            complaints.add(act.action() + " " + complaint + " (entry " + sequence + ", by "
                    + act.actor().subject() + ")");
        }
    }

    private static String text(Act act, String key) {
        return String.valueOf(act.details().get(key));
    }
}
