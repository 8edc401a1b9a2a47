package dev.countersign.persistence.decision;

import dev.countersign.decision.DecisionLog.Recorded;
import dev.countersign.decision.DecisionSettings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.ByteStreamWriter;

/// One thread that writes what was decided in batches. What it has not written yet lives in a bounded queue in memory,
/// is written out at an orderly shutdown and is lost when the process dies; `docs/adr` says why that is accepted.
@ApplicationScoped
class DecisionWriter implements Runnable {

    private static final Logger LOG = Logger.getLogger(DecisionWriter.class);
    private static final int QUEUE = 50_000;
    private static final int BATCH = 2_000;
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
    private static final long IDLE = Long.MIN_VALUE;

    private final BlockingQueue<Recorded> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AgroalDataSource database;
    private final long patienceNanos;
    private volatile long busySince = IDLE;
    private volatile boolean stopping;
    private volatile boolean ended;
    private @Nullable Thread thread;

    @Inject
    DecisionWriter(AgroalDataSource database, DecisionSettings settings) {
        this.database = database;
        this.patienceNanos = settings.freshness().toNanos();
    }

    @PostConstruct
    void start() {
        thread = Thread.ofPlatform().name("decision-writer").daemon().start(this);
    }

    /// False when the writing has ended, whatever ended it, when the queue is full, or when the same batch has been
    /// waiting for the database longer than the freshness limit.
    boolean offer(Recorded recorded) {
        return keepsUp() && queue.offer(recorded);
    }

    /// Whether an offer would be taken at this moment.
    boolean takes() {
        return keepsUp() && queue.remainingCapacity() > 0;
    }

    private boolean keepsUp() {
        var since = busySince;
        return !ended && (since == IDLE || System.nanoTime() - since <= patienceNanos);
    }

    int waiting() {
        return queue.size();
    }

    @Override
    public void run() {
        try {
            write();
        } finally {
            ended = true;
        }
    }

    private void write() {
        var batch = new ArrayList<Recorded>(BATCH);
        while (!stopping || !queue.isEmpty()) {
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    busySince = System.nanoTime();
                    writeUntilDone(batch);
                    busySince = IDLE;
                    batch.clear();
                }
            } catch (InterruptedException e) {
                LOG.errorf("%d decisions were not recorded", batch.size() + queue.size());
                return;
            }
        }
    }

    private void writeUntilDone(List<Recorded> batch) throws InterruptedException {
        for (var failures = 0; ; failures++) {
            try {
                copy(batch);
                if (failures > 0) {
                    LOG.infof("Decisions are recorded again after %d failures", failures);
                }
                return;
            } catch (SQLException | IOException | RuntimeException e) {
                if (failures == 0) {
                    LOG.error("Decisions cannot be recorded; trying again until they can", e);
                }
                if (refusesRows(e)) {
                    oneByOne(batch);
                    return;
                }
            }
            Thread.sleep(RETRY);
        }
    }

    /// Integrity (23) and data (22) errors: some row is at fault, or was written by an attempt whose answer got lost.
    private static boolean refusesRows(Exception e) {
        return e instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"));
    }

    private void oneByOne(List<Recorded> batch) throws InterruptedException {
        for (var recorded : batch) {
            for (var done = false; !done; ) {
                try {
                    copy(List.of(recorded));
                    done = true;
                } catch (SQLException | IOException | RuntimeException e) {
                    done = refusesRows(e);
                    if (done) {
                        LOG.errorf(
                                "Decision %s is recorded already or cannot be: %s",
                                recorded.decision().id(), e);
                    } else {
                        Thread.sleep(RETRY);
                    }
                }
            }
        }
    }

    private void copy(List<Recorded> batch) throws SQLException, IOException {
        var text = new StringBuilder(batch.size() * 400);
        batch.forEach(recorded -> DecisionRows.write(recorded, text));
        // In one piece: the driver waits for a moment after each.
        var piece = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        try (var connection = database.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(DecisionRows.COPY, ByteStreamWriter.of(piece));
        }
    }

    /// Runs before the data source closes and after requests have been answered.
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        var running = thread;
        if (running != null && !running.join(LONGEST_DRAIN)) {
            running.interrupt();
        }
    }
}
