package dev.countersign.web.register;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.decision.DecisionLog;
import dev.countersign.grant.Readiness;
import dev.countersign.policy.GateFacts;
import dev.countersign.register.Agent;
import dev.countersign.register.Attestation;
import dev.countersign.register.Capability;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Safeguard;
import dev.countersign.shutdown.ShutdownAuthority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parts of a deployment's page, made from what the services say.
final class DeploymentDetail {

    private static final int TOP_REASONS = 5;

    private DeploymentDetail() {}

    /// One capability and the live grants that give it.
    public record Held(Capability capability, List<Holding> grants) {}

    /// The gravest first.
    static List<Held> held(List<Holding> live) {
        var byClass = new EnumMap<Capability, List<Holding>>(Capability.class);
        for (var holding : live) {
            for (var capability : holding.grant().capabilities()) {
                byClass.computeIfAbsent(capability, c -> new ArrayList<>()).add(holding);
            }
        }
        return byClass.entrySet().stream()
                .sorted(Comparator.comparing(e -> !e.getKey().sensitive()))
                .map(e -> new Held(e.getKey(), e.getValue()))
                .toList();
    }

    /// One safeguard that is required or was attested.
    ///
    /// @param attestation the newest that holds, else the newest, null when there is none
    public record Line(
            String code,
            String name,
            String description,
            boolean required,
            @Nullable Attestation attestation) {

        public boolean missing(Instant now) {
            return required && (attestation == null || !attestation.validAt(now));
        }
    }

    /// The missing ones first.
    static List<Line> safeguards(GateFacts facts, Map<String, Safeguard> known, Instant now) {
        var determination = facts.determination();
        var required = determination == null ? new TreeSet<String>() : new TreeSet<>(determination.requirements());
        var codes = new LinkedHashSet<>(required);
        facts.attestations().forEach(a -> codes.add(a.safeguard()));
        return codes.stream()
                .map(code -> line(code, required.contains(code), facts.attestations(), known.get(code), now))
                .sorted(Comparator.comparing(line -> !line.missing(now)))
                .toList();
    }

    private static Line line(
            String code, boolean required, List<Attestation> newestFirst, @Nullable Safeguard known, Instant now) {
        var mine = newestFirst.stream().filter(a -> a.safeguard().equals(code)).toList();
        var shown = mine.stream()
                .filter(a -> a.validAt(now))
                .findFirst()
                .or(() -> mine.stream().findFirst())
                .orElse(null);
        return new Line(
                code, known == null ? code : known.name(), known == null ? "" : known.description(), required, shown);
    }

    /// An agent and the one it acts for.
    ///
    /// @param parent its name, null when it acts for none
    public record Identity(Agent agent, @Nullable String parent) {}

    static List<Identity> identities(List<Agent> agents) {
        var names = new HashMap<UUID, String>();
        agents.forEach(a -> names.put(a.id(), a.subject()));
        return agents.stream()
                .sorted(Comparator.comparing(a -> !a.active()))
                .map(a -> new Identity(
                        a,
                        a.parentAgentId() == null
                                ? null
                                : names.getOrDefault(a.parentAgentId(), "an agent of another deployment")))
                .toList();
    }

    /// A person who can stop the deployment, and until when at the latest.
    public record Stopper(String subject, Instant until) {}

    static List<Stopper> stoppers(List<ShutdownAuthority> authorities) {
        var until = new TreeMap<String, Instant>();
        authorities.forEach(
                a -> until.merge(a.subject(), a.validUntil(), (one, other) -> one.isAfter(other) ? one : other));
        return until.entrySet().stream()
                .map(e -> new Stopper(e.getKey(), e.getValue()))
                .toList();
    }

    /// The decisions of the last day.
    ///
    /// @param denials the most frequent reasons for denying
    public record Day(long permitted, long denied, List<DecisionLog.Tally> denials) {

        public long total() {
            return permitted + denied;
        }

        /// The permitted ones as a place on a scale from 0 to 1.
        public double share() {
            return total() == 0 ? 0 : (double) permitted / total();
        }
    }

    static Day day(List<DecisionLog.Tally> mostFrequentFirst) {
        var counts = mostFrequentFirst.stream()
                .collect(Collectors.partitioningBy(
                        DecisionLog.Tally::permitted, Collectors.summingLong(DecisionLog.Tally::count)));
        return new Day(
                counts.getOrDefault(true, 0L),
                counts.getOrDefault(false, 0L),
                mostFrequentFirst.stream()
                        .filter(t -> !t.permitted())
                        .limit(TOP_REASONS)
                        .toList());
    }

    /// What the reader may do on the page; the handlers and services decide.
    public record Rights(
            boolean ask,
            boolean keep,
            boolean requestApproval,
            boolean attest,
            boolean withdraw,
            boolean stop,
            boolean restart,
            boolean retire,
            boolean report,
            boolean proposeAuthority) {}

    static Rights rights(Actor actor, Readiness readiness) {
        var deployment = readiness.facts().deployment();
        var inService = deployment.status() != DeploymentStatus.RETIRED;
        return new Rights(
                inService && actor.has(Role.ENGINEER),
                inService && Access.keepsDeployments(actor),
                deployment.status() == DeploymentStatus.REGISTERED && actor.has(Role.ENGINEER),
                inService && Access.assures(actor),
                inService && Access.narrows(actor),
                inService
                        && deployment.mode() != OperatingMode.SHUT_DOWN
                        && actor.has(Role.SHUTDOWN_AUTHORITY)
                        && readiness.facts().authorities().stream()
                                .anyMatch(a -> a.subject().equalsIgnoreCase(actor.subject())),
                inService && deployment.mode() != OperatingMode.NORMAL && Access.asksForRestart(actor),
                inService && Access.narrows(actor),
                Access.narrows(actor),
                actor.hasAny(Role.ADMINISTRATOR, Role.SAFETY_OFFICER, Role.BOARD_MEMBER));
    }
}
