package dev.countersign.signoff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Records what changed about open cases, so that lists and counts follow the facts without anybody reading each case.
/// Every case is looked at in a transaction of its own: one that cannot be assessed keeps no other waiting.
@ApplicationScoped
public class RestatingRound {

    private final CaseService cases;

    @Inject
    RestatingRound(CaseService cases) {
        this.cases = cases;
    }

    /// Looks at some open cases.
    ///
    /// @param after the last case looked at before, null to begin with the first
    /// @param most cases looked at
    /// @param failed told of each case that could not be assessed, and why
    /// @return the last case looked at, null when there were no more
    public @Nullable UUID some(@Nullable UUID after, int most, BiConsumer<UUID, RuntimeException> failed) {
        var some = cases.openAfter(after, most);
        for (var id : some) {
            try {
                if (cases.hasChanged(id)) {
                    cases.restate(id);
                }
            } catch (RuntimeException e) {
                failed.accept(id, e);
            }
        }
        return some.size() < most ? null : some.getLast();
    }
}
