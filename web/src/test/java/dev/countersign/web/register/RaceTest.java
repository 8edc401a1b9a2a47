package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Models;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Two people act at once: the second passes every check before the first commits, and the database decides.
@CountersignTest
class RaceTest {

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = ";

    @Inject
    ModelRegister models;

    @Inject
    Models storedModels;

    @Inject
    DeploymentRegister deployments;

    @Inject
    AgroalDataSource database;

    @Inject
    Runner runner;

    @Test
    void registersTheSameModelOnce() throws Exception {
        var content = Given.model();

        var problem =
                race(() -> models.register(Given.OFFICER, content), () -> models.register(Given.OFFICER, content));

        assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(problem.errors())
                .extracting(ProblemException.FieldError::pointer)
                .containsExactly("/version");
    }

    @Test
    void givesAnIdentifierToOneModel() throws Exception {
        var identifier = "lab/" + Given.word();
        var one = new Model.Content("One", Given.word(), "1", Set.of(identifier));
        var two = new Model.Content("Two", Given.word(), "1", Set.of(identifier));

        var problem = race(() -> models.register(Given.OFFICER, one), () -> models.register(Given.OFFICER, two));

        assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(problem.errors())
                .extracting(ProblemException.FieldError::pointer)
                .containsExactly("/identifiers");
    }

    @Test
    void tellsTheSecondOfTwoEditors() throws Exception {
        var made = deployment();

        var problem = race(() -> rename(made, "First "), () -> rename(made, "Second "));

        assertThat(problem.type()).isEqualTo(ProblemType.EDIT_CONFLICT);
        assertThat(deployments.get(made.id()).name()).startsWith("First ");
    }

    @Test
    void saysInWordsWhatOnlyTheDatabaseRefuses() {
        var content = Given.model();
        Supplier<?> pastTheCheck = () -> {
            storedModels.add(new Model(content, Instant.EPOCH));
            storedModels.add(new Model(content, Instant.EPOCH));
            return null;
        };

        assertThatThrownBy(() -> runner.run(pastTheCheck, new CompletableFuture<>()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                    assertThat(problem.errors())
                            .containsExactly(
                                    new ProblemException.FieldError("/version", "This version is registered already."));
                });
    }

    @Test
    void refusesAnEditOfAnOldRevision() {
        var made = deployment();
        rename(made, "First ");

        assertThatThrownBy(() -> rename(made, "Second "))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.EDIT_CONFLICT));
    }

    private Deployment rename(Deployment seen, String prefix) {
        return deployments.edit(
                Given.ENGINEER, seen.id(), seen.revision(), Given.deployment(prefix + Given.word(), seen.modelId()));
    }

    private Deployment deployment() {
        return deployments.register(
                Given.ENGINEER,
                Given.deployment(models.register(Given.OFFICER, Given.model()).id()));
    }

    /// Runs `first` and commits it only after `second` waits for its lock; gives the problem `second` met.
    private ProblemException race(Supplier<?> first, Supplier<?> second) throws Exception {
        QuarkusTransaction.begin();
        first.get();
        var session = new CompletableFuture<Integer>();
        var behind = CompletableFuture.runAsync(() -> runner.run(second, session), Thread::startVirtualThread);
        awaitWaiting(session.get(10, TimeUnit.SECONDS));
        QuarkusTransaction.commit();
        try {
            behind.get(10, TimeUnit.SECONDS);
            throw new AssertionError("The second act met no problem.");
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ProblemException.class);
            return (ProblemException) e.getCause();
        }
    }

    private void awaitWaiting(int session) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (QuarkusTransaction.suspendingExisting().call(() -> number(database, WAITING + session)) == 0) {
            assertThat(System.nanoTime()).as("It does not wait for the lock.").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static int number(AgroalDataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.createStatement();
                var rows = select.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Runs an act in a transaction as a service would, and says in which database session.
    @ApplicationScoped
    static class Runner {

        @Inject
        AgroalDataSource database;

        @Transactional
        void run(Supplier<?> act, CompletableFuture<Integer> session) {
            try {
                session.complete(number(database, "SELECT pg_backend_pid()"));
            } catch (SQLException e) {
                session.completeExceptionally(e);
            }
            act.get();
        }
    }
}
