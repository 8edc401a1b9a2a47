package dev.countersign.api.evidence.promptfoo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The assertions that judged one result, and who judged where one asks a model: the assertion's own provider, else
/// that of its test, else the one the file's configuration names for all, else nobody knows whom.
final class Assertions {

    private static final int MOST = 200;
    /// Types that are decided without asking any model; what runs somebody's own code may ask one.
    private static final Set<String> PROGRAMS = Set.of(
            "equals",
            "contains",
            "icontains",
            "contains-all",
            "contains-any",
            "icontains-all",
            "icontains-any",
            "starts-with",
            "regex",
            "is-json",
            "contains-json",
            "is-sql",
            "contains-sql",
            "is-xml",
            "contains-xml",
            "is-html",
            "contains-html",
            "is-valid-openai-function-call",
            "is-valid-openai-tools-call",
            "rouge-n",
            "bleu",
            "gleu",
            "meteor",
            "levenshtein",
            "latency",
            "cost",
            "perplexity",
            "perplexity-score",
            "word-count",
            "finish-reason");

    private final List<Assertion> executed = new ArrayList<>();
    private String ofTest = "";

    private record Assertion(String type, String provider) {

        /// `not-` turns any of them round.
        String program() {
            return type.startsWith("not-") ? type.substring(4) : type;
        }
    }

    /// Reads the list of a grading's components the parser stands on.
    void components(JsonParser list) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return;
        }
        while (list.nextToken() != JsonToken.END_ARRAY) {
            Json.object(list, (name, value) -> {
                if (name.equals("assertion")) {
                    assertion(value);
                } else {
                    value.skipChildren();
                }
            });
        }
    }

    /// Reads one assertion; a null is none.
    void assertion(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_OBJECT) {
            value.skipChildren();
            return;
        }
        var stated = new String[] {"", ""};
        Json.object(value, (name, inner) -> {
            switch (name) {
                case "type" -> stated[0] = text(inner);
                case "provider" -> stated[1] = provider(inner);
                default -> inner.skipChildren();
            }
        });
        if (executed.size() < MOST) {
            executed.add(new Assertion(stated[0], stated[1]));
        }
    }

    /// Reads the options of the result's test, or of all tests.
    void options(JsonParser value) throws IOException {
        var stated = optionsProvider(value);
        ofTest = stated.isEmpty() ? ofTest : stated;
    }

    /// The grader that options name, empty when they name none.
    static String optionsProvider(JsonParser value) throws IOException {
        var stated = new String[] {""};
        Json.object(value, (name, inner) -> {
            if (name.equals("provider")) {
                stated[0] = provider(inner);
            } else {
                inner.skipChildren();
            }
        });
        return stated[0];
    }

    /// A name, an object with an `id`, or an object with one of these per kind of question, of which `text` grades.
    private static String provider(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_OBJECT) {
            return text(value);
        }
        var stated = new String[] {""};
        Json.object(value, (name, inner) -> {
            if (name.equals("id") || name.equals("text")) {
                var of = provider(inner);
                stated[0] = stated[0].isEmpty() ? of : stated[0];
            } else {
                inner.skipChildren();
            }
        });
        return stated[0];
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.named(text);
    }

    /// Whether the result says which assertions judged it, all of them.
    boolean known() {
        return !executed.isEmpty() && executed.size() < MOST;
    }

    /// Adds who judged this result.
    ///
    /// @param judges models, by the names of their providers
    /// @param programs types of assertions that need none
    /// @return whether some assertion asks a model that neither it nor its test names
    boolean addTo(Set<String> judges, Set<String> programs) {
        var open = false;
        for (var assertion : executed) {
            var by = assertion.provider().isEmpty() ? ofTest : assertion.provider();
            if (PROGRAMS.contains(assertion.program())) {
                programs.add(assertion.type());
            } else if (by.isEmpty()) {
                open = true;
            } else {
                judges.add(by);
            }
        }
        return open;
    }
}
