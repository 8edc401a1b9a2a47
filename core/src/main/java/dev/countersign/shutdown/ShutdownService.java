package dev.countersign.shutdown;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stops deployments at once on the word of one registered authority.
@ApplicationScoped
public class ShutdownService {

    private final ShutdownAuthorities authorities;
    private final ShutdownOrders orders;
    private final Deployments deployments;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    ShutdownService(
            ShutdownAuthorities authorities,
            ShutdownOrders orders,
            Deployments deployments,
            AuditLog auditLog,
            InstantSource clock) {
        this.authorities = authorities;
        this.orders = orders;
        this.deployments = deployments;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// Gives the order when a registered authority in force covers its whole scope, whatever the caller says of itself.
    @Transactional
    public StopResult stop(
            Actor actor, Scope scope, @Nullable OperatingMode mode, @Nullable String reason, boolean drill) {
        var fields = new Fields();
        var strength = fields.required("/mode", mode, OperatingMode.SHUT_DOWN, "Say how hard to stop.");
        fields.check(strength != OperatingMode.NORMAL, "/mode", "Starting again takes a restart case.");
        var why = fields.text("/reason", reason, Fields.LONG, "Give the reason; it is recorded with the order.");
        fields.orThrow();
        auditLog.lock();
        var reached = reached(scope);
        if (!mayStop(actor, scope, reached)) {
            var refusal = "You are not registered as a shutdown authority for all of this.";
            auditLog.append(Act.refused(actor, "shutdown.order", subjectType(scope), subjectId(scope), refusal)
                    .with("scope", scope.facts())
                    .with("mode", strength.name())
                    .with("drill", drill)
                    .with("wouldReach", reached.size()));
            return new StopResult.Refused(refusal);
        }
        var order = new ShutdownOrder(
                new ShutdownOrder.Content(scope, strength, why, drill), ids(reached), actor, clock.instant());
        if (!drill) {
            reached.forEach(d -> d.narrowTo(strength, order.issuedAt()));
        }
        order.recordedAt(
                auditLog.append(Act.done(actor, drill ? "shutdown.drilled" : "shutdown.ordered", "shutdown", order.id())
                        .with("scope", scope.facts())
                        .with("mode", strength.name())
                        .with("reason", why)
                        .with("reached", reached.size())
                        .reaching(ids(reached))));
        orders.add(order);
        return new StopResult.Ordered(order);
    }

    /// The thing somebody tried to stop.
    private static String subjectType(Scope scope) {
        return switch (scope.type()) {
            case DEPLOYMENT -> "deployment";
            case MODEL -> "model";
            case OPERATOR -> "operator";
            case ALL -> "shutdown";
        };
    }

    private static String subjectId(Scope scope) {
        return scope.id() == null ? scope.type().name() : scope.id();
    }

    private static Set<UUID> ids(List<Deployment> reached) {
        return Set.copyOf(reached.stream().map(Deployment::id).toList());
    }

    private List<Deployment> reached(Scope scope) {
        var ids =
                switch (scope.type()) {
                    case ALL -> deployments.allIds();
                    case OPERATOR -> deployments.ofOperator(String.valueOf(scope.id()));
                    case MODEL -> deployments.ofModel(UUID.fromString(String.valueOf(scope.id())));
                    case DEPLOYMENT -> Set.of(UUID.fromString(String.valueOf(scope.id())));
                };
        var found = deployments.findAll(ids);
        if (found.isEmpty()) {
            throw ProblemException.invalid("/scope", "No deployment is within this scope.");
        }
        return found;
    }

    private boolean mayStop(Actor actor, Scope wanted, List<Deployment> reached) {
        if (!actor.isPerson() || !actor.has(Role.SHUTDOWN_AUTHORITY)) {
            return false;
        }
        var now = clock.instant();
        var scopes = authorities.inForce().stream()
                .filter(a -> a.inForceAt(now) && a.subject().equalsIgnoreCase(actor.subject()))
                .map(ShutdownAuthority::scope)
                .toList();
        return scopes.contains(Scope.ALL)
                || scopes.contains(wanted)
                || wanted.type() != ScopeType.ALL
                        && reached.stream().allMatch(d -> scopes.stream().anyMatch(s -> s.covers(d)));
    }

    /// What an order with this scope would stop, and whether `actor` may give it.
    public record Preview(List<Deployment> reached, boolean allowed) {}

    @Transactional
    public Preview preview(Actor actor, Scope scope) {
        var reached = reached(scope);
        return new Preview(reached, mayStop(actor, scope, reached));
    }

    /// What this person is registered to stop now.
    @Transactional
    public List<ShutdownAuthority> authoritiesOf(Actor actor) {
        var now = clock.instant();
        return authorities.inForce().stream()
                .filter(a -> a.inForceAt(now) && a.subject().equalsIgnoreCase(actor.subject()))
                .toList();
    }

    /// Who can stop this deployment now.
    @Transactional
    public List<ShutdownAuthority> covering(UUID deploymentId) {
        var deployment =
                deployments.find(deploymentId).orElseThrow(() -> ProblemException.notFound("deployment", deploymentId));
        var now = clock.instant();
        return authorities.inForce().stream()
                .filter(a -> a.inForceAt(now) && a.scope().covers(deployment))
                .toList();
    }

    /// An order with how far each instance has enforced it.
    public record Followed(ShutdownOrder order, List<Enforcement> enforcement) {}

    @Transactional
    public Followed follow(UUID orderId) {
        var order = orders.find(orderId).orElseThrow(() -> ProblemException.notFound("shutdown order", orderId));
        return new Followed(order, orders.enforcement(order));
    }

    @Transactional
    public Slice<ShutdownOrder> list(Paging paging) {
        return orders.list(paging);
    }

    @Transactional
    public List<ShutdownOrder> ofDeployment(UUID deploymentId, int limit) {
        return orders.ofDeployment(deploymentId, limit);
    }

    /// Called by each instance after it applied changes.
    @Transactional
    public void acknowledge(String instance, long nextSequence) {
        orders.acknowledge(instance, nextSequence);
    }
}
