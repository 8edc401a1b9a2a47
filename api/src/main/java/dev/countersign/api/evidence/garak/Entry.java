package dev.countersign.api.evidence.garak;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a report, of whatever kind: members come in any order, so the kind may be known last. Prompts, outputs
/// and notes are stepped over.
final class Entry {

    private static final int DONE = 2;
    private static final int MOST_SHARES = 2000;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Double>> detectors = new LinkedHashMap<>();
    private final Map<String, Double> safeShares = new LinkedHashMap<>();
    private final int mostElements;
    private int outputs;

    private Entry(int mostElements) {
        this.mostElements = mostElements;
    }

    /// Reads the object the parser stands on.
    static Entry read(JsonParser parser, int mostElements) throws IOException {
        var entry = new Entry(mostElements);
        Json.object(parser, entry::member);
        return entry;
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "outputs" -> outputs = elements(value, null);
            case "detector_results" ->
                Json.object(value, (detector, scores) -> {
                    var list = new ArrayList<@Nullable Double>();
                    elements(scores, list);
                    detectors.put(Texts.distinct(detector), list);
                });
            case "meta", "setup" -> Json.object(value, this::nested);
            case "eval" -> Json.object(value, (group, probes) -> Json.object(probes, this::digested));
            default -> scalar(name, value);
        }
    }

    /// A digest repeats whole entries, whose kind is not its own.
    private void nested(String name, JsonParser value) throws IOException {
        if (name.equals("entry_type")) {
            value.skipChildren();
        } else {
            member(name, value);
        }
    }

    /// One probe of a digest: its detectors with the share of safe outputs.
    private void digested(String probe, JsonParser detectors) throws IOException {
        Json.object(
                detectors,
                (detector, facts) -> Json.object(facts, (name, value) -> {
                    var share = Json.number(value);
                    if (name.equals("absolute_score") && share != null && safeShares.size() < MOST_SHARES) {
                        var of = Evals.key(Texts.distinct(probe), Texts.distinct(detector));
                        safeShares.put(of, share);
                    }
                }));
    }

    private void scalar(String name, JsonParser value) throws IOException {
        var token = value.currentToken();
        var text = Json.text(value);
        if (text == null) {
            return;
        }
        texts.put(name, text);
        var number = token.isNumeric() ? Json.number(value) : null;
        if (number != null) {
            numbers.put(name, number);
        }
    }

    private int elements(JsonParser list, @Nullable List<@Nullable Double> into) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return 0;
        }
        var count = 0;
        while (list.nextToken() != JsonToken.END_ARRAY) {
            if (++count > mostElements) {
                throw new Unreadable("One attempt has more than " + mostElements
                        + " outputs, the most that are read. Have countersign.evidence.max-members raised.");
            }
            if (into == null) {
                list.skipChildren();
            } else {
                into.add(Json.number(list));
            }
        }
        return count;
    }

    String type() {
        return name("entry_type");
    }

    /// The clean text of a member, empty when it is missing or null.
    String name(String member) {
        return Texts.clean(texts.getOrDefault(member, ""), Texts.NAME);
    }

    /// The same, of an id or of what scores are counted under: two that differ only where they are cleaned stay two.
    String id(String member) {
        return Texts.distinct(texts.getOrDefault(member, ""));
    }

    @Nullable
    Double number(String member) {
        return numbers.get(member);
    }

    Map<String, String> texts() {
        return texts;
    }

    /// What a digest states per probe and detector: the share of outputs that were safe.
    Map<String, Double> safeShares() {
        return safeShares;
    }

    boolean isDone() {
        var status = number("status");
        return status != null && status == DONE;
    }

    /// How many outputs the attempt has: those written down, or those its detectors scored.
    int outputs() {
        return Math.max(
                outputs, detectors.values().stream().mapToInt(List::size).max().orElse(0));
    }

    /// What each detector made of one output, null for one it gave no score.
    Map<String, @Nullable Double> scores(int output) {
        var scores = new LinkedHashMap<String, @Nullable Double>();
        detectors.forEach((detector, list) -> scores.put(detector, output < list.size() ? list.get(output) : null));
        return scores;
    }
}
