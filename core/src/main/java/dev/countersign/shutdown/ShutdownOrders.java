package dev.countersign.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.register.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The orders given and how far each running instance has enforced them.
public interface ShutdownOrders {

    void add(ShutdownOrder order);

    Optional<ShutdownOrder> find(UUID id);

    /// Sorts by `issuedAt`, newest first by default.
    Slice<ShutdownOrder> list(Paging paging);

    /// The deployments an order reached, by name.
    Slice<Deployment> reached(UUID orderId, Paging paging);

    /// The last order over the deployment's model, over its operator or over everything that is still in force: at
    /// least one of the deployments it stopped has not been started again.
    Optional<ShutdownOrder> inForceOver(Deployment deployment);

    /// One line per instance that was running when the order was given, enforced or not, by name. Its times are of one
    /// clock, the database's, whichever instances gave and enforced the order.
    List<Enforcement> enforcement(ShutdownOrder order);

    /// Notes that an instance is alive and has applied every change before `nextSequence`; orders this covers count as
    /// enforced by it now, on the database's clock, unless they did before.
    void acknowledge(String instance, long nextSequence);
}
