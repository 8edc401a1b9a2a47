package dev.countersign.web;

import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What people are called, for records that keep only their account: `{inject:people.name(account)}`. Each act in the
/// audit log carries the name its actor had then, so the last one tells. Names can be chosen and come twice: pages show
/// the account beside them.
@Named("people")
@ApplicationScoped
public class People {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration KEPT_NAMELESS = Duration.ofMinutes(1);

    private final AuditTrail audit;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String name, Instant until) {}

    People(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// The name behind an account; the account itself while its holder has done nothing yet.
    public String name(String account) {
        var now = clock.instant();
        var kept = known.get(account);
        if (kept != null && now.isBefore(kept.until())) {
            return kept.name();
        }
        var used = lastUsed(account);
        var name = used == null ? account : used;
        known.put(account, new Known(name, now.plus(used == null ? KEPT_NAMELESS : KEPT)));
        return name;
    }

    private @Nullable String lastUsed(String account) {
        return audit.latest(AuditLog.Filter.all(1).by(account)).stream()
                .map(AuditEntry::actorName)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }
}
