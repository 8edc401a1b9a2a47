package dev.countersign.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.countersign.Paging;
import dev.countersign.Slice;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A list as a CSV file (RFC 4180, UTF-8, with a header), written page by page as it is read, so that a long one needs
/// no memory and holds no transaction. Unknown is an empty cell. Text of others stays text in a spreadsheet.
public final class Csv<T> {

    /// What a method that answers with one produces: less than its sibling, for callers who take anything.
    public static final String MEDIA_TYPE = "text/csv;qs=0.5";

    /// What the interface description says of a list that has such a table.
    public static final String OFFERED = "Also as a CSV file: ask for text/csv, or add ?format=csv.";

    /// Before a formula: the start of a cell, or what may start one, with blanks and quotes.
    private static final Pattern FORMULA =
            Pattern.compile("(?:\\A|[;,\\n\\u2028\\u2029])[\\p{Z}\\n\"]*+(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private final String name;
    private final List<Column<T>> columns;

    private record Column<T>(String title, Function<? super T, ? extends @Nullable Object> value) {}

    private Csv(String name, List<Column<T>> columns) {
        this.name = name;
        this.columns = columns;
    }

    /// @param name of the file, without its ending
    public static <T> Csv<T> named(String name) {
        return new Csv<>(name, List.of());
    }

    /// The same with one more column. Its values are texts, numbers, flags, enums, instants, ids or lists of these.
    public Csv<T> with(String title, Function<? super T, ? extends @Nullable Object> value) {
        return new Csv<>(
                name,
                Stream.concat(columns.stream(), Stream.of(new Column<T>(title, value)))
                        .toList());
    }

    /// The whole list. Its first page is read before anything is answered, so that a refusal is one.
    public Response of(Function<Paging, Slice<T>> pages, @Nullable String sort) {
        return following(cursor -> pages.apply(Paging.of(cursor, Paging.MAX_LIMIT, sort)));
    }

    /// The same for a list with cursors of its own.
    public Response following(Function<@Nullable String, Slice<T>> pages) {
        var first = pages.apply(null);
        StreamingOutput content = out -> {
            try (var csv =
                    CsvWriter.builder().quoteStrategy(QuoteStrategies.NON_EMPTY).build(out, StandardCharsets.UTF_8)) {
                csv.writeRecord(columns.stream().map(Column::title).toList());
                for (var page = first; ; page = pages.apply(page.nextCursor())) {
                    page.items().forEach(row -> csv.writeRecord(cells(row)));
                    if (page.nextCursor() == null) {
                        return;
                    }
                }
            }
        };
        return Response.ok(content, "text/csv; charset=UTF-8; header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .build();
    }

    /// A list that is at hand.
    public Response of(List<T> rows) {
        return following(cursor -> new Slice<>(rows, null));
    }

    private List<String> cells(T row) {
        var cells = new ArrayList<String>(columns.size());
        columns.forEach(column -> cells.add(cell(column.value().apply(row))));
        return cells;
    }

    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> inert(text);
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case Number number -> number.toString();
            case Collection<?> several -> several.stream().map(Csv::cell).collect(Collectors.joining("; "));
            default -> inert(value.toString());
        };
    }

    /// The text without characters that steer a terminal or the direction of reading. What a spreadsheet would take
    /// for a formula (OWASP, CSV injection) is led by an apostrophe: at the start, in full width too, and wherever
    /// a reader that parts cells at semicolons or ignores quotes would start another cell.
    static String inert(String text) {
        var clean = new StringBuilder(text.length() + 1);
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL -> clean.append(point == '\n' ? '\n' : ' ');
                case Character.FORMAT, Character.SURROGATE -> {}
                default -> clean.appendCodePoint(point);
            }
        });
        return FORMULA.matcher(clean).replaceAll("$0'");
    }
}
