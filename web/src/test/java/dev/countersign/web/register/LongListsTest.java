package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@CountersignTest
class LongListsTest {

    private static final int ROWS = 10_500;

    @Inject
    AgroalDataSource database;

    @Test
    void pagesThroughTenThousandToolsInBothOrders() throws SQLException {
        var server = "bulk-" + Ids.next();
        insert(server);

        var first = open("/tools?server=" + server + "&sort=name");
        assertThat(first.select("caption").text()).isEqualTo("50 shown, more follow");
        assertThat(first.select("th[aria-sort=ascending]").text()).isEqualTo("Name");
        var up = names(first, 3);
        assertThat(up)
                .hasSize(150)
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
        assertThat(up.getFirst()).isEqualTo("tool_00001");

        var turned = first.selectFirst("th[aria-sort=ascending] a").attr("href");
        var down = names(open(turned), 2);
        assertThat(down.getFirst()).isEqualTo("tool_" + ROWS);
        assertThat(down).hasSize(100).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void saysWhenAPageIsTheLast() throws SQLException {
        var server = "bulk-" + Ids.next();
        insert(server);

        var found = open("/tools?server=" + server + "&text=tool_1040");
        assertThat(found.select("caption").text()).isEqualTo("10 tools");
        var second = open(next(open("/tools?server=" + server + "&text=tool_104")));
        assertThat(second.select("caption").text()).isEqualTo("50 shown, the last of the list");
        assertThat(second.select("nav.pager a").eachText()).containsExactly("First");
    }

    @Test
    void refusesACursorItDidNotMake() {
        assertThat(page(As::auditor, "/tools?cursor=nonsense").statusCode()).isEqualTo(400);
        assertThat(page(As::auditor, "/tools?sort=description").statusCode()).isEqualTo(400);
    }

    private void insert(String server) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO tool (id, revision, name, server, description, input_schema, resource_type,
                            definition_digest, pinned_at, created_at)
                        SELECT gen_random_uuid(), 0, 'tool_' || to_char(n, 'FM00000'), ?, 'Made in bulk', '{}', 'tool',
                            repeat('0', 64), now(), now()
                        FROM generate_series(1, ?) n""")) {
            insert.setString(1, server);
            insert.setInt(2, ROWS);
            insert.executeUpdate();
        }
    }

    private static List<String> names(Document first, int pages) {
        var names = new ArrayList<>(first.select("td[data-label=Name]").eachText());
        var page = first;
        for (var i = 1; i < pages; i++) {
            page = open(next(page));
            names.addAll(page.select("td[data-label=Name]").eachText());
        }
        return names;
    }

    private static String next(Document page) {
        return page.selectFirst("a[rel=next]").attr("href");
    }

    private static Document open(String path) {
        var answer = As.auditor().urlEncodingEnabled(false).accept("text/html").get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }
}
