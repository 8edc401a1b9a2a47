package dev.countersign.persistence.decision;

import dev.countersign.decision.ChangeSignal;
import dev.countersign.decision.DecisionSettings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Listens on a connection of its own. The same session holds the instance's name as an advisory lock, so that two
/// running instances never acknowledge a shutdown order under one name.
@ApplicationScoped
class SqlChangeSignal implements ChangeSignal {

    private static final Logger LOG = Logger.getLogger(SqlChangeSignal.class);
    private static final int NAMES = 0x43534e49;

    private final AgroalDataSource database;
    private final DecisionSettings settings;
    private volatile @Nullable Connection listening;

    @Inject
    SqlChangeSignal(AgroalDataSource database, DecisionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public void await(Duration most) {
        try {
            var connection = listening;
            if (connection == null) {
                // Nothing was heard until now: whatever happened before counts as a change.
                listening = listen();
            } else {
                connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(Math.max(1, most.toMillis())));
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("The database cannot be listened to", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    private Connection listen() throws SQLException {
        var connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            // A session whose machine is gone must not hold the name for hours.
            statement.execute("SET tcp_keepalives_idle = 10");
            statement.execute("SET tcp_keepalives_interval = 5");
            statement.execute("SET tcp_keepalives_count = 3");
            claimName(connection);
            statement.execute("LISTEN countersign_audit");
            return connection;
        } catch (SQLException | RuntimeException e) {
            listening = connection;
            close();
            throw e;
        }
    }

    private void claimName(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(?))")) {
            lock.setInt(1, NAMES);
            lock.setString(2, settings.instance());
            try (var row = lock.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new IllegalStateException("Another running instance is called " + settings.instance()
                            + "; give this one another name (COUNTERSIGN_INSTANCE)");
                }
            }
        }
    }

    /// Ends the session and with it the claim of the name; back in the pool it would go on listening.
    private void close() {
        var connection = listening;
        listening = null;
        if (connection != null) {
            try (connection) {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The listening connection was gone already", e);
            }
        }
    }
}
