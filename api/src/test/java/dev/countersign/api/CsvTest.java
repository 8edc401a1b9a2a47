package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.countersign.Slice;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a spreadsheet, a terminal and a parser make of a table.
class CsvTest {

    private static final Csv<List<@Nullable Object>> PAIR = Csv.<List<@Nullable Object>>named("pair")
            .with("first", row -> row.get(0))
            .with("second", row -> row.get(1));

    private static final String GUARDED = "(?s)[\\s\\p{Z}]*'.+";
    private static final String STARTS_A_FORMULA = "\\A[\\s\\p{Z}\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\",\"open\")",
                "+1+1",
                "-2+3",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "  =1+1",
                "\u00A0=1+1",
                "\u200B=1+1",
                "\u0000=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(1)"
            })
    void leavesNoFormula(String text) {
        assertThat(Csv.inert(text)).matches(GUARDED);
        assertThat(parsed(table(row(text, "x"))))
                .element(1)
                .satisfies(cells -> assertThat(cells.getFirst()).matches(GUARDED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b",
                "1-2",
                "someone@example.org",
                "",
                "'quoted'",
                "a, b; c-d\n(e=f)",
                "<script>",
                "Ünïcode \uD83D\uDE00"
            })
    void leavesOtherTextAsItIs(String text) {
        assertThat(Csv.inert(text)).isEqualTo(text);
        assertThat(parsed(table(row(text, "x"))).get(1)).containsExactly(text, "x");
    }

    @Test
    void takesOutWhatSteersATerminalOrTheDirectionOfReading() {
        assertThat(Csv.inert("\u001b[31mred\u001b[0m\u0007 \u202Eback\u2066\u2069"))
                .isEqualTo(" [31mred [0m  back");
    }

    @Test
    void leavesUnknownEmptyAndNumbersNumbers() {
        assertThat(table(row(null, 0), row(0.0, -1.5), row(1e-7, Instant.EPOCH)))
                .isEqualTo("""
                        "first","second"
                        ,"0"
                        "0.0","-1.5"
                        "0.00000010","1970-01-01T00:00:00Z"
                        """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a; -5             | a; '-5
                    a;=1+1            | a;'=1+1
                    a,=1+1            | a,'=1+1
                    a, @b, +c; d      | a, '@b, '+c; d
                    a;" =1"           | a;" '=1"
                    a;;=1             | a;;'=1
                    a;'=1             | a;'=1
                    a;\uFF1D1         | a;'\uFF1D1
                    """)
    void leavesNoFormulaWhereAnotherCellMayStart(String text, String expected) {
        assertThat(Csv.inert(text)).isEqualTo(expected);
    }

    @Test
    void leavesNoFormulaOnALaterLine() {
        assertThat(Csv.inert("a\n=1\r\n -2\u2028@c\n\n+d")).isEqualTo("a\n'=1 \n '-2\u2028'@c\n\n'+d");
    }

    @Test
    void quotesEveryCell() {
        assertThat(table(row("a;=1+1", "x\",=2"))).contains("\"a;'=1+1\",\"x\"\",'=2\"");
    }

    @Test
    void guardsEachMemberOfAList() {
        assertThat(Csv.cell(List.of("=1", "b; -2", "c", -3))).isEqualTo("'=1; b; '-2; c; -3");
    }

    /// A spreadsheet set to semicolons opens the same file so, and one that ignores quotes parts them at commas too.
    @Property
    void leavesNoFormulaToAReaderWithOtherSeparators(
            @ForAll List<@From("formulas") String> texts, @ForAll @From("formulas") String last) {
        var table = table(row("id", last), row(texts, last));
        for (var cell : table.split("[;,\\r\\n\\u2028\\u2029]")) {
            assertThat(cell).doesNotContainPattern(STARTS_A_FORMULA);
        }
        CsvReader.builder()
                .fieldSeparator(';')
                .allowExtraCharsAfterClosingQuote(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(table)
                .forEach(record -> assertThat(record.getFields())
                        .allSatisfy(cell -> assertThat(cell).doesNotContainPattern(STARTS_A_FORMULA)));
    }

    @Provide
    Arbitrary<String> formulas() {
        return Arbitraries.strings()
                .withChars("=+-@;,\"'\t\r\n \u00A0\u200B\u2028\uFF1Dab1")
                .ofMaxLength(12);
    }

    @Property
    void survivesAParser(@ForAll List<String> texts) {
        var rows = texts.stream().map(text -> row(text, "end")).toList();
        var read = parsed(written(PAIR.of(rows)));
        assertThat(read).hasSize(texts.size() + 1);
        for (var i = 0; i < texts.size(); i++) {
            assertThat(read.get(i + 1)).containsExactly(Csv.inert(texts.get(i)), "end");
            assertThat(read.get(i + 1).getFirst()).doesNotContainPattern("(?s)\\A\\s*[=+@\\-\\t\\r]");
        }
    }

    @Test
    void readsAPageOnlyWhenTheOneBeforeIsWritten() {
        var asked = new AtomicInteger();
        var answer = PAIR.following(cursor -> {
            asked.incrementAndGet();
            var page = cursor == null ? 0 : Integer.parseInt(cursor);
            return new Slice<>(List.of(row(page, "x")), page == 3 ? null : Integer.toString(page + 1));
        });
        assertThat(asked).hasValue(1);

        assertThat(parsed(written(answer))).extracting(List::getFirst).containsExactly("first", "0", "1", "2", "3");
        assertThat(asked).hasValue(4);
        assertThat(answer.getHeaderString("Content-Disposition")).isEqualTo("attachment; filename=\"pair.csv\"");
    }

    private static List<@Nullable Object> row(@Nullable Object first, @Nullable Object second) {
        return Arrays.asList(first, second);
    }

    @SafeVarargs
    private static String table(List<@Nullable Object>... rows) {
        return written(PAIR.of(List.of(rows)));
    }

    private static String written(Response answer) {
        var out = new ByteArrayOutputStream();
        try {
            ((StreamingOutput) answer.getEntity()).write(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<List<String>> parsed(String table) {
        var rows = new ArrayList<List<String>>();
        CsvReader.builder().ofCsvRecord(table).forEach(record -> rows.add(record.getFields()));
        return rows;
    }
}
