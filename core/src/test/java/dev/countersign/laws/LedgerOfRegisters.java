package dev.countersign.laws;

import static dev.countersign.laws.Ledger.text;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.audit.Act;
import dev.countersign.register.Capability;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the audit log says of deployments, their agents and tools.
final class LedgerOfRegisters {

    static final class ToolFacts {
        String name = "";
        String pinned = "";
        boolean drifted;
        long pinnedSince;
        final Set<String> reporters = new HashSet<>();
        Set<Capability> classes = EnumSet.noneOf(Capability.class);
    }

    /// A request for tools of a deployment.
    private record Asked(String deployment, List<String> tools) {}

    private final Complaints complaints;
    private final Map<String, ToolFacts> tools = new HashMap<>();
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

    LedgerOfRegisters(Complaints complaints) {
        this.complaints = complaints;
    }

    void request(Act act) {
        var asked = (Map<?, ?>) act.details().get("asked");
        var wanted = new ArrayList<String>();
        ((Iterable<?>) asked.get("tools")).forEach(t -> wanted.add(String.valueOf(((Map<?, ?>) t).get("toolId"))));
        requests.put(text(act, "request"), new Asked(act.subjectId(), wanted));
    }

    void registered(Act act) {
        deployments.put(act.subjectId(), stated(act));
    }

    /// Whether it is another one now than the one that was signed for.
    boolean edited(Act act) {
        var before = deployments.put(act.subjectId(), stated(act));
        var changed = !stated(act).equals(before);
        if (changed) {
            approved.remove(act.subjectId());
        }
        return changed;
    }

    void approved(Act act) {
        approved.add(act.subjectId());
    }

    void retired(Act act) {
        approved.remove(act.subjectId());
    }

    /// What is signed for of a deployment.
    private static Map<?, ?> stated(Act act) {
        var facts = new HashMap<>((Map<?, ?>) act.details().get("after"));
        List.of("name", "ownerEmail", "status", "mode").forEach(facts::remove);
        return facts;
    }

    /// What is known about the thing a case decides.
    String ground(String subject) {
        var request = requests.get(subject);
        if (request == null) {
            return String.valueOf(deployments.get(subject)) + stops.getOrDefault(subject, 0);
        }
        return String.valueOf(deployments.get(request.deployment()))
                + request.tools().stream()
                        .map(id -> tools.get(id).pinned + tools.get(id).classes)
                        .toList();
    }

    /// What is signed for of it now.
    Map<?, ?> facts(String deployment) {
        return deployments.get(deployment);
    }

    String modelOf(String deployment) {
        return String.valueOf(facts(deployment).get("modelId"));
    }

    /// Of the tools a request is for, and the deployment it is for; null when `request` is none.
    @Nullable
    String deploymentAsked(String request) {
        var asked = requests.get(request);
        return asked == null ? null : asked.deployment();
    }

    boolean asksForContact(String request) {
        return requests.get(request).tools().stream()
                .anyMatch(id -> tools.get(id).classes.contains(Capability.CONTACT_PEOPLE));
    }

    boolean is(String deployment, String fact, Object value) {
        return value.equals(deployments.get(deployment).get(fact));
    }

    boolean runs(String deployment) {
        return approved.contains(deployment) && !modes.containsKey(deployment);
    }

    boolean isApproved(String deployment) {
        return approved.contains(deployment);
    }

    /// Null while nothing keeps it from running.
    @Nullable
    String mode(String deployment) {
        return modes.get(deployment);
    }

    void reviewed(String deployment) {
        reviewedSinceStop.add(deployment);
    }

    void reviewedAllStopped() {
        reviewedSinceStop.addAll(modes.keySet());
    }

    void restart(Act act) {
        complaints.require(reviewedSinceStop.contains(act.subjectId()), act, "with nothing reviewed since the stop");
        complaints.require(approved.contains(act.subjectId()), act, "though nobody approved what it is now");
        modes.remove(act.subjectId());
    }

    void stop(Act act) {
        complaints.require(act.actor().kind() == Actor.Kind.PERSON, act, "by a machine");
        if (act.reach() instanceof Act.Reach.Deployments reached) {
            reached.ids().forEach(id -> stop(id.toString(), text(act, "mode")));
        } else {
            complaints.require(false, act, "reaching nothing");
        }
    }

    private void stop(String deployment, String mode) {
        var order = List.of("RESTRICTED", "PAUSED", "SHUT_DOWN");
        modes.merge(deployment, mode, (a, b) -> order.indexOf(a) >= order.indexOf(b) ? a : b);
        stops.merge(deployment, 1, Integer::sum);
        reviewedSinceStop.remove(deployment);
    }

    void registeredAgent(Act act) {
        agentDeployment.put(text(act, "subject"), act.subjectId());
        agentSince.put(text(act, "subject"), complaints.sequence());
        agentIds.put(text(act, "agent"), text(act, "subject"));
        var parent = act.details().get("parentAgentId");
        if (parent != null) {
            agentParent.put(text(act, "subject"), agentIds.getOrDefault(parent.toString(), "?"));
        }
    }

    void retiredAgent(Act act) {
        agentDeployment.remove(text(act, "subject"));
    }

    @Nullable
    String deploymentOf(String agent) {
        return agentDeployment.get(agent);
    }

    @Nullable
    String parentOf(String agent) {
        return agentParent.get(agent);
    }

    /// How many acts there were before it was registered.
    long since(String agent) {
        return agentSince.get(agent);
    }

    void tool(Act act) {
        var facts = (Map<?, ?>) act.details().get("after");
        var tool = tools.computeIfAbsent(act.subjectId(), id -> new ToolFacts());
        drift(tool, act);
        tool.name = String.valueOf(facts.get("name"));
        tool.pinned = String.valueOf(facts.get("definitionDigest"));
        tool.drifted = facts.get("observedDigest") != null;
        tool.classes = EnumSet.noneOf(Capability.class);
        ((Iterable<?>) facts.get("capabilities")).forEach(c -> tool.classes.add(Capability.valueOf(c.toString())));
        complaints.require(
                tool.classes.isEmpty()
                        || !act.action().equals("tool.pinned")
                                && (!act.action().equals("tool.registered")
                                        || act.actor().has(Role.SAFETY_OFFICER)),
                act,
                "with classes no safety officer gave");
    }

    /// Anybody may say that a server shows something else; that it no longer does takes an officer who did not.
    private void drift(ToolFacts tool, Act act) {
        switch (act.action()) {
            case "tool.drifted" -> tool.reporters.add(act.actor().subject());
            case "tool.drift-ended" -> {
                complaints.require(
                        act.actor().isPerson()
                                && act.actor().has(Role.SAFETY_OFFICER)
                                && !tool.reporters.contains(act.actor().subject()),
                        act,
                        "by nobody who may");
                tool.reporters.clear();
            }
            case "tool.pinned" -> {
                tool.reporters.clear();
                tool.pinnedSince = complaints.sequence();
            }
            default -> {}
        }
    }

    Optional<ToolFacts> toolNamed(String name) {
        return tools.values().stream().filter(t -> t.name.equals(name)).findFirst();
    }
}
