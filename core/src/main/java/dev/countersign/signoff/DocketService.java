package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.Paging;
import dev.countersign.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/// Sorts the open cases by whether they wait for the reader.
@ApplicationScoped
public class DocketService {

    private final OpenCases openCases;
    private final InstantSource clock;

    @Inject
    DocketService(OpenCases openCases, InstantSource clock) {
        this.openCases = openCases;
        this.clock = clock;
    }

    /// Open cases the reader may vote on, the nearest deadline first.
    @Transactional
    public Slice<Case> toDecide(Actor reader, Paging paging) {
        return openCases.of(Voter.of(reader), true, clock.instant(), paging);
    }

    /// Open cases that wait for others, the nearest deadline first.
    @Transactional
    public Slice<Case> waitingForOthers(Actor reader, Paging paging) {
        return openCases.of(Voter.of(reader), false, clock.instant(), paging);
    }
}
