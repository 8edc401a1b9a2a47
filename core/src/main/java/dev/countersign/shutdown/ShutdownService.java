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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stops deployments at once on the word of one registered authority.
@ApplicationScoped
public class ShutdownService {

    /// How many of the deployments within a scope a preview names.
    private static final int PREVIEWED = 20;

    private final ShutdownAuthorities authorities;
    private final ShutdownOrders orders;
    private final ShutdownTargets targets;
    private final Deployments deployments;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    ShutdownService(
            ShutdownAuthorities authorities,
            ShutdownOrders orders,
            ShutdownTargets targets,
            Deployments deployments,
            AuditLog auditLog,
            InstantSource clock) {
        this.authorities = authorities;
        this.orders = orders;
        this.targets = targets;
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
        var within = requireWithin(scope);
        if (!mayStop(actor, scope)) {
            var refusal = "You are not registered as a shutdown authority for all of this.";
            auditLog.append(Act.refused(actor, "shutdown.order", subjectType(scope), subjectId(scope), refusal)
                    .with("scope", scope.facts())
                    .with("mode", strength.name())
                    .with("drill", drill)
                    .with("wouldReach", within));
            return new StopResult.Refused(refusal);
        }
        var order = new ShutdownOrder(new ShutdownOrder.Content(scope, strength, why, drill), actor, clock.instant());
        var reached = targets.reach(order);
        var act = Act.done(actor, drill ? "shutdown.drilled" : "shutdown.ordered", "shutdown", order.id())
                .with("scope", scope.facts())
                .with("mode", strength.name())
                .with("reason", why)
                .with("reached", reached.number());
        order.recorded(
                reached.number(),
                auditLog.append(reached.named() ? act.reaching(reached.some()) : act.reachingEverything()));
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

    private int requireWithin(Scope scope) {
        var within = targets.count(scope);
        if (within == 0) {
            throw ProblemException.invalid("/scope", "No deployment is within this scope.");
        }
        return within;
    }

    private boolean mayStop(Actor actor, Scope wanted) {
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
                || wanted.type() != ScopeType.ALL && targets.allWithin(wanted, scopes);
    }

    /// What an order with this scope would stop, and whether `actor` may give it.
    ///
    /// @param first some of them, by name
    public record Preview(int reached, List<Deployment> first, boolean allowed) {}

    @Transactional
    public Preview preview(Actor actor, Scope scope) {
        var reached = requireWithin(scope);
        return new Preview(reached, targets.first(scope, PREVIEWED), mayStop(actor, scope));
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

    /// The deployments an order reached, by name.
    @Transactional
    public Slice<Deployment> reached(UUID orderId, Paging paging) {
        if (orders.find(orderId).isEmpty()) {
            throw ProblemException.notFound("shutdown order", orderId);
        }
        return orders.reached(orderId, paging);
    }

    /// Called by each instance after it applied changes.
    @Transactional
    public void acknowledge(String instance, long nextSequence) {
        orders.acknowledge(instance, nextSequence);
    }
}
