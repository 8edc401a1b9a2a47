package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final int EACH = 20_000;

    @Test
    void laterIdSortsAfterEarlierOneAlsoWithinOneMillisecondAndBesideOtherThreads() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<String>> made = () ->
                    Stream.generate(Ids::next).limit(EACH).map(UUID::toString).toList();

            var lists = threads.invokeAll(List.of(made, made, made, made));

            for (var list : lists) {
                assertThat(list.get()).isSorted().doesNotHaveDuplicates();
            }
        }
    }
}
