package dev.countersign.web.audit;

import dev.countersign.CanonicalJson;
import dev.countersign.Role;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who acted, as the entry recorded them at that moment, and whom the act reached.
///
/// @param roles held then, in words
/// @param reached deployments whose permissions it may have changed
/// @param reachedAll whether it may have changed those of every deployment
public record Signer(String kind, String roles, List<UUID> reached, boolean reachedAll) {

    private static final int SHOWN = 20;

    static Signer of(AuditEntry entry) {
        var members = CanonicalJson.readObject(entry.canonical());
        var roles = members.get("roles") instanceof Collection<?> claims
                ? claims.stream().flatMap(claim -> label(String.valueOf(claim))).collect(Collectors.joining(", "))
                : "";
        var reached =
                switch (entry.reach()) {
                    case Act.Reach.None none -> List.<UUID>of();
                    case Act.Reach.Everything everything -> List.<UUID>of();
                    case Act.Reach.Deployments(var ids) -> ids.stream().sorted().toList();
                };
        return new Signer(
                String.valueOf(members.get("actorKind")),
                roles,
                reached,
                entry.reach() instanceof Act.Reach.Everything);
    }

    /// The first of those reached, for a page.
    public List<UUID> shown() {
        return reached.subList(0, Math.min(SHOWN, reached.size()));
    }

    public int more() {
        return Math.max(0, reached.size() - SHOWN);
    }

    private static Stream<String> label(String claim) {
        return Role.ofClaim(claim).map(Role::label).stream();
    }
}
