package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.Damage;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Gatherers;

/// A log as a `.eval` archive: its header, else the journal's first entry, then its samples, a few at once and handed
/// on in their order.
final class EvalArchive {

    static final String HEADER = "header.json";
    static final String JOURNAL = "_journal/start.json";

    /// Samples read at once. Each may need the memory of a parser full of names. One that fails interrupts the others,
    /// which closes the archive for all: nothing of it can be read after that.
    private static final int AT_ONCE = 2;

    private final Members members;
    private final Json json;
    private final Budget budget;
    private final Warnings warnings;
    private boolean repeats;
    private boolean summarised;

    EvalArchive(Members members, Json json, Budget budget, Warnings warnings) {
        this.members = members;
        this.json = json;
        this.budget = budget;
        this.warnings = warnings;
    }

    /// Whether the run wrote its last word, the header.
    boolean finished() {
        return members.has(HEADER);
    }

    /// Whether some sample is there twice, which no run writes.
    boolean repeats() {
        return repeats;
    }

    /// Whether there are no samples, and their summaries were counted.
    boolean summarised() {
        return summarised;
    }

    /// @return the header, once every sample was handed on
    HeaderReader read(Consumer<LogSample> consumer) throws IOException {
        warnings.in(finished() ? HEADER : JOURNAL);
        var header = new HeaderReader(warnings);
        parse(finished() ? HEADER : JOURNAL, parser -> Json.object(parser, header::read));
        if (!header.isLog()) {
            throw new Unreadable(
                    "Its header.json is no header of an Inspect log: it says neither what was evaluated nor how it "
                            + "ended (version, status, eval). Send the .eval file the run wrote.");
        }
        if (!finished()) {
            for (var update : members.configUpdates()) {
                parse(update, header.configUpdates()::read);
            }
        }
        var stored = members.samples();
        var summaries = new Summaries(
                members.summaries(), this::parse, header, budget.caps().members());
        if (stored.isEmpty()) {
            summarised = summaries.any();
            summaries.handOn(consumer, warnings);
            return header;
        }
        var outcomes = read(stored, header, consumer);
        if (summaries.any()) {
            summaries.compare(outcomes, finished(), this::parseUncut, warnings);
        }
        return header;
    }

    /// @return how each sample came out
    private Map<String, Integer> read(List<Members.Stored> all, HeaderReader header, Consumer<LogSample> consumer)
            throws IOException {
        var outcomes = new HashMap<String, Integer>();
        try {
            all.stream()
                    .gather(Gatherers.mapConcurrent(AT_ONCE, stored -> sample(stored, header)))
                    .forEachOrdered(one -> {
                        var read = one.reader().sample();
                        // The last written comes first.
                        if (outcomes.putIfAbsent(Summaries.key(read), Summaries.outcome(read)) == null) {
                            consumer.accept(read);
                        } else {
                            repeats = true;
                            one.warnings().count("Samples written again under another name, of which the last counts");
                        }
                        warnings.addAll(one.warnings());
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return outcomes;
    }

    /// What was read of one sample, with warnings of its own, as several are read at once.
    private record One(SampleReader reader, Warnings warnings) {}

    private One sample(Members.Stored stored, HeaderReader header) {
        try {
            return cutIfNeeded(stored, header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Texts too long to be read whole are rare: only a sample with one is read again, with its texts cut.
    private One cutIfNeeded(Members.Stored stored, HeaderReader header) throws IOException {
        try {
            return sample(stored, header, json::openUncut);
        } catch (StreamConstraintsException tooLong) {
            try {
                return sample(stored, header, json::open);
            } catch (StreamConstraintsException e) {
                throw Damage.in(stored.member(), e);
            }
        }
    }

    private One sample(Members.Stored stored, HeaderReader header, Opening opening) throws IOException {
        var found = new Warnings(stored.member());
        var sample = new SampleReader(header, found);
        parse(stored.member(), opening, sample::read);
        if (stored.metadata() != null) {
            parse(stored.metadata(), opening, sample::metadata);
        }
        for (var events : stored.events()) {
            parse(events, opening, sample.transcripts()::events);
        }
        return new One(sample, found);
    }

    private interface Opening {
        JsonParser open(InputStream utf8) throws IOException;
    }

    interface Reading {
        void read(JsonParser parser) throws IOException;
    }

    /// Faster, and fails with a `StreamConstraintsException` at a text too long to be read whole.
    private void parseUncut(String name, Reading reading) throws IOException {
        parse(name, json::openUncut, reading);
    }

    private void parse(String name, Reading reading) throws IOException {
        try {
            parse(name, json::open, reading);
        } catch (StreamConstraintsException e) {
            throw Damage.in(name, e);
        }
    }

    private void parse(String name, Opening opening, Reading reading) throws IOException {
        var most = name.equals(HEADER) || name.equals(JOURNAL)
                ? budget.caps().header()
                : budget.caps().uncompressed();
        try (var parser = opening.open(members.open(name, most))) {
            parser.nextToken();
            reading.read(parser);
        } catch (Unreadable | StreamConstraintsException e) {
            throw e;
        } catch (IOException e) {
            throw Damage.in(name, e);
        }
    }
}
