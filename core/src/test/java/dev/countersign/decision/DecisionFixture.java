package dev.countersign.decision;

import dev.countersign.Actor;
import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.audit.ChangeFeed;
import dev.countersign.grant.InMemoryGrants;
import dev.countersign.register.Registers;
import dev.countersign.shutdown.ShutdownService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decisions from a snapshot of the registers in memory.
public final class DecisionFixture {

    public final SnapshotKeeper keeper;
    public final List<DecisionLog.Recorded> recorded = new ArrayList<>();
    private final DecisionService service;

    public DecisionFixture(
            Registers registers,
            InMemoryGrants grants,
            ChangeFeed feed,
            ShutdownService shutdowns,
            InstantSource clock) {
        var settings = new DecisionSettings("test", Duration.ofDays(1));
        keeper = new SnapshotKeeper(new InMemoryPictures(registers, grants), feed, shutdowns, settings);
        service = new DecisionService(keeper.snapshot(), (grant, perMinute) -> true, new Log(), settings, clock);
    }

    /// The answer of an instance that has caught up with the log.
    public Decision decide(Actor gateway, Question question) {
        keeper.catchUp();
        return service.decide(gateway, question, null);
    }

    private final class Log implements DecisionLog {

        @Override
        public boolean record(Recorded decision) {
            return recorded.add(decision);
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public Slice<Recorded> latest(@Nullable UUID deploymentId, @Nullable Boolean permitted, Paging paging) {
            return new Slice<>(List.copyOf(recorded), null);
        }

        @Override
        public void makeRoom(LocalDate day) {}

        @Override
        public List<Tally> tally(UUID deploymentId, Instant since) {
            return List.of();
        }
    }
}
