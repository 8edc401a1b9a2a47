package dev.countersign.web.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.web.Given;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Things to stop, and people who may.
@ApplicationScoped
class Stops {

    private final ModelRegister models;
    private final DeploymentRegister deployments;
    private final ShutdownAuthorities authorities;
    private final AuditLog log;
    private final AgroalDataSource database;

    Stops(
            ModelRegister models,
            DeploymentRegister deployments,
            ShutdownAuthorities authorities,
            AuditLog log,
            AgroalDataSource database) {
        this.models = models;
        this.deployments = deployments;
        this.authorities = authorities;
        this.log = log;
        this.database = database;
    }

    UUID model() {
        return models.register(Given.ENGINEER, Given.model()).id();
    }

    Deployment deployment() {
        return deployment(model());
    }

    Deployment deployment(UUID modelId) {
        return deployments.register(Given.ENGINEER, Given.deployment(modelId));
    }

    Deployment reload(Deployment deployment) {
        return deployments.get(deployment.id());
    }

    /// An authority in force, past the case that would take two board members.
    ShutdownAuthority authority(String subject, Scope scope) {
        return authority(subject, scope, Instant.now().plus(Duration.ofDays(30)));
    }

    ShutdownAuthority authority(String subject, Scope scope, Instant until) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var authority = new ShutdownAuthority(
                    subject, scope, ShutdownAuthority.Rank.PRIMARY, until, "board1", Instant.now());
            authority.enterIntoForce();
            authorities.add(authority);
            return authority;
        });
    }

    List<AuditEntry> entriesAbout(String type, Object id) {
        return log.entries(AuditLog.Filter.about(type, id, 50));
    }

    /// A row changed past the services, as another instance does it.
    void sql(String statement, String name) {
        try (var connection = database.getConnection();
                var change = connection.prepareStatement(statement)) {
            change.setString(1, name);
            assertThat(change.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, Object> order(Scope scope, String mode, boolean drill) {
        return Map.of(
                "scope",
                scope.id() == null ? Map.of("type", scope.type()) : Map.of("type", scope.type(), "id", scope.id()),
                "mode",
                mode,
                "reason",
                "It writes to people it should not know " + Ids.next(),
                "drill",
                drill);
    }
}
