package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.audit.ChangeFeed.Head;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an instance hears when the log it applied is not the log it asks, as after a failover that lost entries.
@CountersignTest
class ChangeFeedTest {

    @Inject
    ChangeFeed feed;

    @BeforeEach
    void append() {
        As.auditor()
                .body(Map.of("type", "audit-log"))
                .post("/api/v1/exports")
                .then()
                .statusCode(202);
    }

    @Test
    void reloadsNothingWhileTheLastEntryAppliedIsStillThere() {
        var applied = feed.head();
        append();

        var changes = feed.since(applied);

        assertThat(changes.everything()).isFalse();
        assertThat(changes.head().size()).isGreaterThan(applied.size());
        assertThat(feed.since(changes.head()).head().leaf()).hasSize(64);
    }

    @Test
    void reloadsEverythingWhenTheLastEntryAppliedIsAnother() {
        var applied = feed.head();

        assertThat(feed.since(new Head(applied.size(), "00".repeat(32), applied.at()))
                        .everything())
                .isTrue();
    }

    @Test
    void reloadsEverythingWhenTheLogIsShorterThanWhatWasApplied() {
        var applied = feed.head();

        assertThat(feed.since(new Head(applied.size() + 1_000_000, applied.leaf(), applied.at()))
                        .everything())
                .isTrue();
    }
}
