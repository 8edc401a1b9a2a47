package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Conditions.Condition;
import dev.countersign.grant.Conditions.EvaluationException;
import dev.countersign.register.Capability;
import dev.countersign.register.OperatingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// Pictures of a small world, in which names, servers and digests collide often and most things are in order.
final class RandomPictures {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final List<String> SUBJECTS = List.of("a", "b", "c");
    static final List<UUID> AGENTS =
            IntStream.range(0, 9).mapToObj(i -> new UUID(1, i)).toList();
    private static final List<String> ISSUERS = List.of("", "idp", "other");
    private static final List<String> TOOLS = List.of("read", "send");
    private static final List<String> SERVERS = List.of("s1", "s2");
    private static final List<String> DIGESTS = List.of("d1", "d2");

    private final Random random;

    RandomPictures(Random random) {
        this.random = random;
    }

    /// One of three deployments; each of its three agents belongs to it for good and has a name of its own under its
    /// issuer.
    DeploymentPicture picture() {
        var number = random.nextInt(3);
        var agents = new ArrayList<AgentPicture>();
        for (var i = 0; i < 3; i++) {
            if (random.nextInt(3) > 0) {
                agents.add(new AgentPicture(
                        AGENTS.get(number * 3 + i),
                        ISSUERS.get(number),
                        SUBJECTS.get(i),
                        random.nextInt(4) == 0 ? any(AGENTS) : null,
                        !rarely(),
                        random.nextInt(0, 30)));
            }
        }
        var grants = new HashMap<String, List<GrantPicture>>();
        for (var tool : TOOLS) {
            var some =
                    IntStream.range(0, random.nextInt(4)).mapToObj(i -> grant()).toList();
            if (!some.isEmpty()) {
                grants.put(tool, some);
            }
        }
        return new DeploymentPicture(new UUID(0, number), !rarely(), mode(), agents, grants);
    }

    private GrantPicture grant() {
        var signed = any(DIGESTS);
        var classes = classes();
        return new GrantPicture(
                new UUID(2, random.nextLong()),
                random.nextInt(5) == 0 ? any(SERVERS) : "s1",
                rarely() ? "prompt" : "tool",
                rarely() ? Set.of("tools/list") : Set.of("tools/call", "tools/list"),
                classes,
                random.nextInt(4) == 0 ? classes() : classes,
                signed,
                rarely() ? null : random.nextInt(6) == 0 ? any(DIGESTS) : signed,
                random.nextInt(4) == 0 ? condition() : null,
                null,
                random.nextInt(20, 40),
                NOW.plusSeconds(random.nextInt(6) == 0 ? random.nextInt(-1, 2) : 3600),
                rarely() ? "Evidence is stale." : null);
    }

    Question question() {
        return new Question(
                rarely() ? null : rarely() ? "stranger" : any(SUBJECTS),
                random.nextInt(4) > 0 ? null : any(ISSUERS),
                rarely() ? "someone" : null,
                rarely() ? "tools/delete" : "tools/call",
                rarely() ? "prompt" : "tool",
                rarely() ? "none" : any(TOOLS),
                random.nextInt(3) > 0 ? null : any(SERVERS),
                random.nextInt(4) > 0 ? null : any(DIGESTS),
                Map.of());
    }

    private Condition condition() {
        return switch (random.nextInt(3)) {
            case 0 -> (params, allowance) -> false;
            case 1 ->
                (params, allowance) -> {
                    throw new EvaluationException("missing", null);
                };
            default -> (params, allowance) -> true;
        };
    }

    private Set<Capability> classes() {
        var classes = EnumSet.noneOf(Capability.class);
        for (var capability : List.of(Capability.READ_DATA, Capability.MOVE_DATA, Capability.NONE)) {
            if (random.nextBoolean()) {
                classes.add(capability);
            }
        }
        return classes;
    }

    private OperatingMode mode() {
        return random.nextInt(3) > 0 ? OperatingMode.NORMAL : any(List.of(OperatingMode.values()));
    }

    private boolean rarely() {
        return random.nextInt(20) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
