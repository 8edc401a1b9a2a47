package dev.countersign.web.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class LapseJobTest {

    @Test
    void recordsAllOfEachThoughAnotherFails() {
        var left = new AtomicInteger(3);
        IntSupplier fails = () -> {
            throw new IllegalStateException("The database is away.");
        };

        LapseJob.each(List.of(fails, left::getAndDecrement));

        assertThat(left).hasValue(-1);
    }
}
