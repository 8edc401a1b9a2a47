package dev.countersign.api.evidence.garak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Lines;
import dev.countersign.api.evidence.MemberStream;
import dev.countersign.api.evidence.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The entries of a report. Lines that cannot be read are stepped over and counted, up to a limit: a run that was
/// stopped leaves one half a line, a damaged file many.
final class Entries {

    private static final int MOST_BAD = 100;

    private final Path file;
    private final FileStart start;
    private final Json json;
    private final Budget budget;
    private int bad;
    private boolean cut;

    Entries(Path file, FileStart start, Json json, Budget budget) {
        this.file = file;
        this.start = start;
        this.json = json;
        this.budget = budget;
    }

    /// Something done with each entry and the number of its line.
    interface Each {
        void accept(Entry entry, int line) throws IOException;
    }

    void each(Each each) throws IOException {
        bad = 0;
        try (var in = open()) {
            var lines = new Lines(in);
            for (var line = 1; lines.next(); line++) {
                var entry = read(lines);
                if (entry != null) {
                    each.accept(entry, line);
                }
            }
        }
    }

    /// The whole file as one entry over several lines, as digests are written; null when it is more than that.
    @Nullable
    Entry single() throws IOException {
        try (var parser = json.open(open())) {
            parser.nextToken();
            var entry = Entry.read(parser, budget.caps().members());
            return parser.nextToken() == null ? entry : null;
        } catch (JsonProcessingException | CharacterCodingException e) {
            return null;
        }
    }

    /// Lines that could not be read, apart from a last one cut short.
    int bad() {
        return bad;
    }

    /// Whether the file ends within a line.
    boolean cut() {
        return cut;
    }

    private @Nullable Entry read(Lines line) throws IOException {
        try (var parser = json.open(line)) {
            var first = parser.nextToken();
            if (first == null) {
                return null;
            }
            var entry = first == JsonToken.START_OBJECT
                    ? Entry.read(parser, budget.caps().members())
                    : null;
            if (entry != null && parser.nextToken() == null) {
                return entry;
            }
        } catch (JsonProcessingException | CharacterCodingException e) {
            if (line.cut()) {
                cut = true;
                return null;
            }
        }
        if (++bad > MOST_BAD) {
            throw new Unreadable("More than " + MOST_BAD + " lines of the report cannot be read. "
                    + "The copy is damaged; send it again.");
        }
        return null;
    }

    private InputStream open() throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(start.skip());
        return new MemberStream(in, "", budget, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
