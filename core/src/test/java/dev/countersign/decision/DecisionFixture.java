package dev.countersign.decision;

import dev.countersign.Actor;
import dev.countersign.audit.ChangeFeed;
import dev.countersign.grant.InMemoryGrants;
import dev.countersign.register.Registers;
import dev.countersign.shutdown.ShutdownService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Decisions from a snapshot of the registers in memory.
public final class DecisionFixture {

    public final SnapshotKeeper keeper;
    public final List<DecisionLog.Recorded> recorded;
    private final DecisionService service;

    public DecisionFixture(
            Registers registers,
            InMemoryGrants grants,
            ChangeFeed feed,
            ShutdownService shutdowns,
            InstantSource clock) {
        var log = new CountingLog(true);
        recorded = log.recorded;
        var settings = new DecisionSettings("test", Duration.ofDays(1));
        keeper = new SnapshotKeeper(new InMemoryPictures(registers, grants), feed, shutdowns, settings, clock);
        service = new DecisionService(keeper.snapshot(), new FixedRates(true), log, settings, clock);
    }

    /// The answer of an instance that has caught up with the log.
    public Decision decide(Actor gateway, Question question) {
        keeper.catchUp();
        return service.decide(gateway, question, null);
    }
}
