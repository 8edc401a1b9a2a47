package dev.countersign.web.decision;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownOrder;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.shutdown.StopResult;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// Stops one deployment by an order of someone who may; how that person came to it is skipped.
@ApplicationScoped
class Stops {

    private static final Actor STOP1 =
            new Actor("stop1", "Sana Stop", Actor.Kind.PERSON, Set.of(Role.SHUTDOWN_AUTHORITY));

    @Inject
    ShutdownService shutdowns;

    @Inject
    AgroalDataSource database;

    ShutdownOrder stop(UUID deploymentId, OperatingMode mode) {
        authorise(deploymentId);
        return switch (shutdowns.stop(STOP1, Scope.deployment(deploymentId), mode, "A test", false)) {
            case StopResult.Ordered(var order) -> order;
            case StopResult.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    /// As if the instance that gave the order had a clock that is fast.
    void aheadBy(ShutdownOrder order, Duration fast) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE shutdown_order SET issued_at = issued_at + ? * interval '1 second' WHERE id = ?")) {
            update.setLong(1, fast.toSeconds());
            update.setObject(2, order.id());
            update.executeUpdate();
        }
    }

    private void authorise(UUID deploymentId) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO shutdown_authority (id, revision, subject, scope_type, scope_id, authority_rank,
                            valid_until, status, proposed_by, proposed_at)
                        VALUES (?, 0, 'stop1', 'DEPLOYMENT', ?, 'PRIMARY', now() + interval '1 day', 'IN_FORCE', 'engineer',
                            now())""")) {
            insert.setObject(1, Ids.next());
            insert.setString(2, deploymentId.toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
