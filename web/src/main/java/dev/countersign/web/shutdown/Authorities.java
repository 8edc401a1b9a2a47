package dev.countersign.web.shutdown;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ScopeType;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.shutdown.ShutdownOverview;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Scopes and the people registered for them, in words.
final class Authorities {

    private Authorities() {}

    /// A scope with the name people know it by.
    public record Named(Scope scope, String name) {

        /// `every deployment of the model Claude Opus 4`
        public String words() {
            return switch (scope.type()) {
                case DEPLOYMENT -> name;
                case MODEL -> "every deployment of the model " + name;
                case OPERATOR -> "every deployment of the operator " + name;
                case ALL -> name;
            };
        }

        /// Address of the page that stops it.
        public String address() {
            var type = "/stop/new?type=" + scope.type().name().toLowerCase(Locale.ROOT);
            return scope.id() == null ? type : type + "&id=" + URLEncoder.encode(scope.id(), StandardCharsets.UTF_8);
        }

        static Named of(Scope scope, Map<Scope, String> names) {
            return new Named(scope, names.getOrDefault(scope, "something no longer registered"));
        }
    }

    /// A registration as a page shows it.
    public record Line(
            UUID id,
            String subject,
            Named over,
            ShutdownAuthority.Rank rank,
            Instant validUntil,
            ShutdownAuthority.Status status,
            boolean lapsed,
            @Nullable UUID caseId) {

        public Status state() {
            return switch (status) {
                case PROPOSED -> new Status("Waiting for signatures", Tone.WAITING);
                case IN_FORCE -> lapsed ? new Status("Lapsed", Tone.STALE) : new Status("In force", Tone.GOOD);
                case DROPPED -> new Status("Not approved", Tone.BAD);
                case ENDED -> new Status("Ended", Tone.NEUTRAL);
            };
        }

        /// Whether `reader` is offered to end it; core decides.
        public boolean mayEnd(Actor reader) {
            return status == ShutdownAuthority.Status.IN_FORCE
                    && (reader.subject().equalsIgnoreCase(subject)
                            || reader.hasAny(Role.BOARD_MEMBER, Role.ADMINISTRATOR));
        }
    }

    static List<Line> lines(Collection<ShutdownAuthority> authorities, ShutdownOverview overview, Instant now) {
        var names = overview.names(
                authorities.stream().map(ShutdownAuthority::scope).toList());
        return authorities.stream()
                .map(a -> new Line(
                        a.id(),
                        a.subject(),
                        Named.of(a.scope(), names),
                        a.rank(),
                        a.validUntil(),
                        a.status(),
                        a.lapseRecorded() || !now.isBefore(a.validUntil()),
                        a.caseId()))
                .toList();
    }

    /// The scope an address or form names.
    ///
    /// @throws dev.countersign.ProblemException INVALID when it names none
    static Scope scope(@Nullable String type, @Nullable String id) {
        var named = type == null ? "" : type.toUpperCase(Locale.ROOT);
        for (var known : ScopeType.values()) {
            if (known.name().equals(named)) {
                return Scope.checked(known, id);
            }
        }
        return Scope.checked(null, id);
    }
}
