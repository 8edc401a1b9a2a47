package dev.countersign.shutdown;

import dev.countersign.register.Deployment;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The deployments within a scope, handled as one set however many they are. Retired ones are left out, unless a scope
/// names one itself. What is found here can change until the caller holds the audit log's lock.
public interface ShutdownTargets {

    int count(Scope scope);

    /// The first of them by name.
    List<Deployment> first(Scope scope, int limit);

    /// Whether each of them is within one of the other scopes too.
    boolean allWithin(Scope scope, Collection<Scope> others);

    /// Keeps the deployments within the order's scope as those it reached and, unless it is a drill, narrows all of
    /// them as [Deployment#narrowTo] would.
    Reached reach(ShutdownOrder order);

    /// What an order reached.
    ///
    /// @param some ids of them, [#NAMED] at most
    record Reached(int number, Set<UUID> some) {

        /// How many deployments an order's audit entry names.
        public static final int NAMED = 1_000;

        public Reached {
            some = Set.copyOf(some);
        }

        boolean named() {
            return number <= NAMED;
        }
    }
}
