package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An evaluation's page takes no longer for many samples than for few: they are counted when they are imported.
@CountersignTest
class EvaluationSizeTest {

    @Inject
    EntityManagerFactory entities;

    private Statistics statistics;

    @BeforeEach
    void count() {
        statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
    }

    @AfterEach
    void stop() {
        statistics.setStatisticsEnabled(false);
    }

    @Test
    void opensWithAsFewStatementsForManySamples() {
        var few = sent(10);
        var many = sent(2000);

        var page = As.engineer().accept(ContentType.HTML).get("/evidence/" + many);
        assertThat(page.asString()).contains("2\u202f000");
        assertThat(statements(many)).isEqualTo(statements(few)).isLessThan(12);
    }

    /// The fewest of some tries, as other work of the application is counted too.
    private long statements(String id) {
        return LongStream.range(0, 8)
                .map(attempt -> {
                    var before = statistics.getPrepareStatementCount();
                    As.engineer().accept(ContentType.HTML).get("/evidence/" + id);
                    return statistics.getPrepareStatementCount() - before;
                })
                .min()
                .orElseThrow();
    }

    private static String sent(int samples) {
        var log = new MadeLog("size_agentic_misalignment", "m/" + Given.word())
                .samples("blackmail_a_replacement", "harmful", samples / 2, samples);
        return Samples.send(As.pipeline(), "size.json", log.json()).jsonPath().getString("evaluations[0].id");
    }
}
