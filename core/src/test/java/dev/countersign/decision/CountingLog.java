package dev.countersign.decision;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what is recorded in memory, or refuses to.
final class CountingLog implements DecisionLog {

    final List<Recorded> recorded = new ArrayList<>();
    private final boolean takes;

    @Nullable
    LocalDate firstDay;

    CountingLog(boolean takes) {
        this.takes = takes;
    }

    @Override
    public boolean record(Recorded decision) {
        return takes && recorded.add(decision);
    }

    @Override
    public boolean takes() {
        return takes;
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
    public void each(LocalDate day, Consumer<Recorded> each) {
        recorded.forEach(each);
    }

    @Override
    public Optional<LocalDate> firstDay() {
        return Optional.ofNullable(firstDay);
    }

    @Override
    public void makeRoom(LocalDate day) {}

    @Override
    public List<Tally> tally(UUID deploymentId, Instant since) {
        return List.of();
    }

    @Override
    public List<Tally> tally(UUID deploymentId, UUID grantId, Instant since) {
        return List.of();
    }
}
