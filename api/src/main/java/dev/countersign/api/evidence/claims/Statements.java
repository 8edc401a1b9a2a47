package dev.countersign.api.evidence.claims;

import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.ClaimStatement;
import dev.countersign.evidence.ClaimStatement.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what a document says, cleaned and within caps; what does not fit is counted and told.
final class Statements {

    private static final int MOST = 400;

    private final List<ClaimStatement> kept = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int beyond;
    private int images;
    private int cut;

    /// Adds a statement unless it is empty.
    void add(Topic topic, String about, String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        if (kept.size() == MOST) {
            beyond++;
            return;
        }
        cut += text.strip().length() > ClaimStatement.LONGEST ? 1 : 0;
        kept.add(new ClaimStatement(
                topic,
                Texts.clean(about, Texts.NAME),
                Texts.clean(name, Texts.NAME),
                Texts.clean(text, ClaimStatement.LONGEST)));
    }

    void image() {
        images++;
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<ClaimStatement> kept() {
        return kept;
    }

    List<String> warnings() {
        var all = new ArrayList<>(warnings);
        if (images > 0) {
            all.add(images + (images == 1 ? " image is" : " images are") + " left out; the original file has them.");
        }
        if (cut > 0) {
            all.add(cut + (cut == 1 ? " text was" : " texts were") + " cut after " + ClaimStatement.LONGEST
                    + " characters; the original file has the rest.");
        }
        if (beyond > 0) {
            all.add(beyond + " more statements are in the original file; the first " + MOST + " are shown.");
        }
        return all;
    }
}
