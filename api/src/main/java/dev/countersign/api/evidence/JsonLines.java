package dev.countersign.api.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The objects of a JSONL file. Lines that cannot be read are stepped over and counted, up to a limit: a run that was
/// stopped leaves one half a line, a damaged file many.
public final class JsonLines {

    private static final int MOST_BAD = 100;

    private final Path file;
    private final FileStart start;
    private final Json json;
    private final Budget budget;
    private int bad;
    private int firstBad;
    private int last;
    private boolean cut;

    public JsonLines(Path file, FileStart start, Json json, Budget budget) {
        this.file = file;
        this.start = start;
        this.json = json;
        this.budget = budget;
    }

    /// Reads the object the parser stands on, to its end.
    public interface Reading<T> {
        T read(JsonParser object) throws IOException;
    }

    /// Something done with what was read of each line that could be read whole, and the number of the line.
    public interface Each<T> {
        void accept(T read, int line) throws IOException;
    }

    public <T> void each(Reading<T> reading, Each<T> each) throws IOException {
        bad = 0;
        try (var in = start.open(file, budget)) {
            var lines = new Lines(in);
            for (var line = 1; lines.next(); line++) {
                last = line;
                var read = read(lines, reading);
                if (read != null) {
                    each.accept(read, line);
                }
            }
        }
    }

    /// Lines that could not be read, apart from a last one cut short.
    public int bad() {
        return bad;
    }

    /// Whether the file ends within a line.
    public boolean cut() {
        return cut;
    }

    /// Whether nothing of the file was lost.
    public boolean whole() {
        return bad == 0 && !cut;
    }

    public void tell(Warnings warnings) {
        if (bad > 0) {
            warnings.add(bad + " lines of the file cannot be read and were left out.", "line " + firstBad);
        }
        if (cut) {
            warnings.add("The file ends within a line; the copy is incomplete.", "line " + last);
        }
    }

    private <T> @Nullable T read(Lines line, Reading<T> reading) throws IOException {
        try (var parser = json.open(line)) {
            var first = parser.nextToken();
            if (first == null) {
                return null;
            }
            var read = first == JsonToken.START_OBJECT ? reading.read(parser) : null;
            if (read != null && parser.nextToken() == null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            if (line.cut()) {
                cut = true;
                return null;
            }
        }
        firstBad = bad == 0 ? last : firstBad;
        if (++bad > MOST_BAD) {
            throw new Unreadable("More than " + MOST_BAD + " lines of the file cannot be read. "
                    + "The copy is damaged; send it again.");
        }
        return null;
    }
}
