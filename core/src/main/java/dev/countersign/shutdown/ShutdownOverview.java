package dev.countersign.shutdown;

import dev.countersign.Actor;
import dev.countersign.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;

/// What people look at before and after a stop.
@ApplicationScoped
public class ShutdownOverview {

    private final ShutdownService shutdowns;
    private final ScopeNames names;
    private final StopImpacts impacts;
    private final InstantSource clock;

    @Inject
    ShutdownOverview(ShutdownService shutdowns, ScopeNames names, StopImpacts impacts, InstantSource clock) {
        this.shutdowns = shutdowns;
        this.names = names;
        this.impacts = impacts;
        this.clock = clock;
    }

    /// What an order with this scope would stop.
    ///
    /// @param name what a person types to confirm it
    public record Prospect(Scope scope, String name, ShutdownService.Preview preview, StopImpacts.Impact impact) {}

    @Transactional
    public Prospect prospect(Actor actor, Scope scope) {
        var name = names.of(scope)
                .orElseThrow(() -> ProblemException.notFound(scope.type().thing(), String.valueOf(scope.id())));
        return new Prospect(scope, name, shutdowns.preview(actor, scope), impacts.of(scope, clock.instant()));
    }

    /// Names of those scopes whose thing exists.
    @Transactional
    public Map<Scope, String> names(Collection<Scope> scopes) {
        return names.of(scopes);
    }
}
