package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Paging;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Models;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.Tools;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/// A page of a list takes as many queries as it has kinds of things in it, not as many as rows.
@CountersignTest
class QueryCountTest {

    private static final int ROWS = 120;
    /// Room for what the application does meanwhile on its own.
    private static final int FEW = 12;

    @Inject
    SessionFactory sessions;

    @Inject
    ModelRegister models;

    @Inject
    Models storedModels;

    @Inject
    ToolRegister tools;

    @Inject
    Tools storedTools;

    @Test
    void listsToolsInAFewQueries() {
        var word = Given.word();
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < ROWS; i++) {
                var content = Given.tool(word, "tool" + i);
                storedTools.add(new Tool(
                        word, content.definition(), "tool", content.actions(), content.capabilities(), Instant.EPOCH));
            }
        });
        var filter = new Tools.Filter(null, word, null, null);

        assertThat(queries(() -> tools.list(filter, Paging.of(null, ROWS, null)).items()))
                .isLessThan(FEW);
    }

    @Test
    void listsModelsInAFewQueries() {
        var word = Given.word();
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < ROWS; i++) {
                storedModels.add(new Model(new Model.Content(word, "m", "" + i, Set.of(word + i)), Instant.EPOCH));
            }
        });

        assertThat(queries(() -> models.list(word, Paging.of(null, ROWS, null)).items()))
                .isLessThan(FEW);
    }

    private long queries(Supplier<List<?>> list) {
        var statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        assertThat(list.get()).hasSize(ROWS);
        return statistics.getPrepareStatementCount() - before;
    }
}
