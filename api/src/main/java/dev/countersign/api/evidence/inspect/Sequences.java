package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists of words in one sample, the order of tactics for example. Of a long list the first words and the last are
/// kept; a list with anything but words and objects that name a `tactic` is none.
final class Sequences {

    private static final int MOST = 8;
    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 60;

    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    Map<String, List<String>> all() {
        return lists;
    }

    /// Reads the list the parser stands on.
    ///
    /// @return whether it is one of words
    boolean read(String key, JsonParser list) throws IOException {
        var words = new ArrayList<String>();
        var clean = true;
        while (list.nextToken() != JsonToken.END_ARRAY) {
            var word = word(key, list);
            clean &= word != null && !word.isEmpty() && word.length() <= LONGEST_WORD;
            if (word != null && clean) {
                if (words.size() == MOST_WORDS) {
                    words.removeLast();
                }
                words.add(word);
            }
        }
        if (clean && !words.isEmpty() && lists.size() < MOST) {
            lists.put(Texts.distinct(key), words);
        }
        return clean && !words.isEmpty();
    }

    private static @Nullable String word(String key, JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.VALUE_STRING) {
            return Texts.fact(key, value.getText());
        }
        if (value.currentToken() != JsonToken.START_OBJECT) {
            value.skipChildren();
            return null;
        }
        var found = new String[1];
        Json.object(value, (name, inner) -> {
            var text = Json.text(inner);
            if (name.equals("tactic") && text != null) {
                found[0] = Texts.fact(key, text);
            }
        });
        return found[0];
    }
}
