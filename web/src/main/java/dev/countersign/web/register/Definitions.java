package dev.countersign.web.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dev.countersign.CanonicalJson;
import dev.countersign.register.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Tool definitions as a person can judge them: schemas indented, hidden characters made visible, and two definitions
/// line by line.
final class Definitions {

    private static final int CONTEXT = 3;

    private Definitions() {}

    /// One line of a comparison.
    ///
    /// @param sign `+` observed only, `-` pinned only, a blank in both, `…` for lines left out
    public record Line(String sign, String text) {}

    static List<Line> compare(Tool.Definition pinned, Tool.Definition observed) {
        var rows = DiffRowGenerator.create()
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(lines(pinned), lines(observed));
        var lines = new ArrayList<Line>();
        var removed = new ArrayList<Line>();
        var added = new ArrayList<Line>();
        for (var row : rows) {
            if (row.getTag() == DiffRow.Tag.EQUAL) {
                flush(lines, removed, added);
                lines.add(new Line(" ", row.getOldLine()));
                continue;
            }
            if (row.getTag() != DiffRow.Tag.INSERT) {
                removed.add(new Line("-", row.getOldLine()));
            }
            if (row.getTag() != DiffRow.Tag.DELETE) {
                added.add(new Line("+", row.getNewLine()));
            }
        }
        flush(lines, removed, added);
        return shortened(lines);
    }

    private static void flush(List<Line> lines, List<Line> removed, List<Line> added) {
        lines.addAll(removed);
        lines.addAll(added);
        removed.clear();
        added.clear();
    }

    /// Leaves out what is equal far from any change.
    private static List<Line> shortened(List<Line> all) {
        var shown = new ArrayList<Line>();
        var left = 0;
        for (var i = 0; i < all.size(); i++) {
            if (near(all, i)) {
                leaveOut(shown, left);
                left = 0;
                shown.add(all.get(i));
            } else {
                left++;
            }
        }
        leaveOut(shown, left);
        return shown;
    }

    private static boolean near(List<Line> all, int at) {
        var to = Math.min(all.size(), at + CONTEXT + 1);
        return all.subList(Math.max(0, at - CONTEXT), to).stream()
                .anyMatch(line -> !line.sign().equals(" "));
    }

    private static void leaveOut(List<Line> shown, int left) {
        if (left > 0) {
            shown.add(new Line("…", left + (left == 1 ? " unchanged line" : " unchanged lines")));
        }
    }

    /// A line end at the very end counts too: it is part of what is digested.
    private static Stream<String> description(String text) {
        return text.isEmpty()
                ? Stream.of()
                : Stream.of(visible(text).split("\n", -1)).map(line -> "  " + line);
    }

    private static List<String> lines(Tool.Definition definition) {
        return Stream.of(
                        Stream.of("name: " + visible(definition.name()), "description:"),
                        description(definition.description()),
                        Stream.of("inputSchema:"),
                        visible(pretty(definition.inputSchema())).lines())
                .flatMap(part -> part)
                .toList();
    }

    /// A schema with one member a line.
    static String pretty(String schema) {
        return CanonicalJson.read(schema, JsonNode.class).toPrettyString();
    }

    /// The text with every character that a reader would not see, but a model would, written out: `[U+200B]`.
    static String visible(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (hidden(c)) {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
            default -> false;
        };
    }
}
