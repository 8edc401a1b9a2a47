package dev.countersign.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.home.Visit.Look;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitTest {

    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    private final Visit first = Visit.first(new Look(7, TEN));

    private static Look look(long sequence, Duration later) {
        return new Look(sequence, TEN.plus(later));
    }

    @Test
    void isTheSameVisitWhileLooksAreClose() {
        var again = first.with(look(9, Duration.ofMinutes(29)));

        assertThat(again).isEqualTo(new Visit(first.last(), look(9, Duration.ofMinutes(29))));
        assertThat(again.with(look(12, Duration.ofMinutes(58))).before())
                .as("the first visit counts from its first look")
                .isEqualTo(first.last());
    }

    @Test
    void endsAfterHalfAnHour() {
        var next = first.with(look(9, Duration.ofMinutes(30)));

        assertThat(next.before()).isEqualTo(first.last());
        assertThat(next.with(look(11, Duration.ofMinutes(40))).before())
                .as("reloading does not make its news old")
                .isEqualTo(first.last());
    }

    @Test
    void keepsNothingOfALookWithinAMinute() {
        assertThat(first.with(look(8, Duration.ofSeconds(59)))).isSameAs(first);
    }
}
