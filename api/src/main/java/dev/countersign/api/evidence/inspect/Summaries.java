package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a run noted of each sample beside it: scores, condition, error and limit, no transcript and no invalidation.
/// Counted where the archive has no samples, and held against them where it has.
final class Summaries {

    private static final int ENDED_WITH_AN_ERROR = -1;

    private final List<String> parts;
    private final Parser parser;
    private final HeaderReader header;
    private final int most;

    /// @param parts members that are lists of summaries, the last written last
    /// @param most how many are read
    Summaries(List<String> parts, Parser parser, HeaderReader header, int most) {
        this.parts = parts;
        this.parser = parser;
        this.header = header;
        this.most = most;
    }

    /// Has a member read.
    interface Parser {
        void parse(String member, EvalArchive.Reading reading) throws IOException;
    }

    private interface Each {
        void accept(SampleReader summary, int at);
    }

    boolean any() {
        return !parts.isEmpty();
    }

    /// How samples are told apart.
    static String key(LogSample sample) {
        return sample.id() + " " + sample.epoch();
    }

    /// What a sample and its summary have to agree in: that it ended with an error, or else its scores.
    static int outcome(LogSample sample) {
        if (sample.errored()) {
            return ENDED_WITH_AN_ERROR;
        }
        var outcome = 0;
        for (var score : sample.scores().entrySet()) {
            if (score.getValue() != null) {
                outcome += score.getKey().hashCode() ^ score.getValue().hashCode();
            }
        }
        return outcome;
    }

    /// Hands on the last summary of each sample.
    void handOn(Consumer<LogSample> consumer, Warnings warnings) throws IOException {
        var superseded = new BitSet();
        Map<String, Integer> last = new HashMap<>();
        each(parser, new Warnings(), (summary, at) -> {
            var earlier = last.put(key(summary.read()), at);
            if (earlier != null) {
                superseded.set(earlier);
            }
        });
        each(parser, warnings, (summary, at) -> {
            if (!superseded.get(at)) {
                consumer.accept(summary.sample());
            }
        });
        if (!last.isEmpty()) {
            warnings.add("The archive has no samples; what it has was counted from its summaries, which say nothing of "
                    + "transcripts, tool calls and which samples were invalidated.");
        }
    }

    /// Tells where summaries and samples disagree. Summaries that cannot be read are told and take nothing from the
    /// samples.
    ///
    /// @param samples the outcome of each sample by its key
    /// @param whole whether the run wrote its last word, so that each sample has a summary
    /// @param faster parses without cutting texts, and fails at one that is too long
    void compare(Map<String, Integer> samples, boolean whole, Parser faster, Warnings warnings) {
        Map<String, Integer> told;
        try {
            told = outcomes(faster);
        } catch (Unreadable e) {
            warnings.add("The summaries were not held against the samples: " + e.sentence());
            return;
        } catch (IOException e) {
            warnings.add("The summaries cannot be read, so they were not held against the samples.");
            return;
        }
        var differ = told.entrySet().stream()
                .filter(one ->
                        samples.containsKey(one.getKey()) && !one.getValue().equals(samples.get(one.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!differ.isEmpty()) {
            warnings.add(
                    "The log's summaries and its samples disagree in scores or errors, in " + differ.size() + " of "
                            + samples.size() + "; the samples count. One is the sample and epoch "
                            + Texts.quoted(differ.getFirst()) + ".");
        }
        var lost =
                told.keySet().stream().filter(key -> !samples.containsKey(key)).count();
        if (lost > 0) {
            warnings.add("Samples that have a summary and are not in the archive: " + lost + ".");
        }
        var unknown =
                samples.keySet().stream().filter(key -> !told.containsKey(key)).count();
        if (whole && unknown > 0) {
            warnings.add("Samples the log's summaries do not know: " + unknown + ".");
        }
    }

    private Map<String, Integer> outcomes(Parser faster) throws IOException {
        try {
            return outcomesBy(faster);
        } catch (StreamConstraintsException tooLong) {
            return outcomesBy(parser);
        }
    }

    private Map<String, Integer> outcomesBy(Parser parsing) throws IOException {
        Map<String, Integer> told = new HashMap<>();
        each(parsing, new Warnings(), (summary, at) -> {
            var read = summary.read();
            told.put(key(read), outcome(read));
        });
        return told;
    }

    private void each(Parser parsing, Warnings warnings, Each each) throws IOException {
        var at = new int[1];
        for (var part : parts) {
            parsing.parse(part, list -> {
                if (list.currentToken() != JsonToken.START_ARRAY) {
                    list.skipChildren();
                    return;
                }
                while (list.nextToken() != JsonToken.END_ARRAY) {
                    if (at[0] >= most) {
                        throw new Unreadable(
                                "The log has more than " + most + " summaries of samples, the most that are "
                                        + "read. Split the run, or have countersign.evidence.max-members raised.");
                    }
                    var summary = new SampleReader(header, warnings);
                    summary.read(list);
                    each.accept(summary, at[0]++);
                }
            });
        }
    }
}
