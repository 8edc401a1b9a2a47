package dev.countersign.web.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.MappingRule;
import dev.countersign.evidence.Tactic;
import dev.countersign.evidence.TacticRule;
import dev.countersign.web.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of rules in the profile's form. Rows left empty are closed up, so that an error's place is the row's.
public final class RuleRows {

    private static final String TACTICS = "tactics/key";
    private static final String WORDS = "tactics/words";
    private static final List<String> FIELDS = List.of(
            "condition",
            "metric",
            "behaviour",
            "constraint",
            "direction",
            "threshold",
            "optionsNarrowed",
            TACTICS,
            WORDS);

    private RuleRows() {}

    /// The names of one row's fields, for the template.
    public record Names(int row) {
        public String condition() {
            return name(row, "condition");
        }

        public String metric() {
            return name(row, "metric");
        }

        public String behaviour() {
            return name(row, "behaviour");
        }

        public String constraint() {
            return name(row, "constraint");
        }

        public String direction() {
            return name(row, "direction");
        }

        public String threshold() {
            return name(row, "threshold");
        }

        public String optionsNarrowed() {
            return name(row, "optionsNarrowed");
        }

        public String tactics() {
            return name(row, TACTICS);
        }

        public String words() {
            return name(row, WORDS);
        }
    }

    static String name(int row, String field) {
        return "rules/" + row + "/" + field;
    }

    /// How many rows up to the last one that is filled.
    static int count(Form form, int most) {
        return IntStream.range(0, most)
                .filter(row -> filled(form, row))
                .map(row -> row + 1)
                .max()
                .orElse(0);
    }

    /// How many rows the form was sent to be shown with, 0 when it was sent for something else.
    static int wanted(Form form) {
        var asked = form.value("find");
        return asked.matches("\\d{1,3}") ? Integer.parseInt(asked) : 0;
    }

    static Form compacted(Form form, int most) {
        var kept = new LinkedHashMap<String, String>();
        List.of("name", "taskPattern", "note", "find").forEach(field -> kept.put(field, form.value(field)));
        var to = 0;
        for (var row = 0; row < most; row++) {
            if (filled(form, row)) {
                for (var field : FIELDS) {
                    kept.put(name(to, field), form.value(name(row, field)));
                }
                to++;
            }
        }
        return Form.of(kept);
    }

    static List<MappingRule.Draft> drafts(Form form, int most) {
        var drafts = new ArrayList<MappingRule.Draft>();
        for (var row = 0; row < count(form, most); row++) {
            drafts.add(new MappingRule.Draft(
                    form.value(name(row, "condition")),
                    form.value(name(row, "metric")),
                    form.constant(name(row, "behaviour"), Behaviour.class),
                    form.constant(name(row, "constraint"), Constraint.class),
                    form.constant(name(row, "direction"), Direction.class),
                    number(form.value(name(row, "threshold"))),
                    form.checked(name(row, "optionsNarrowed")),
                    tactics(form.value(name(row, TACTICS)), form.value(name(row, WORDS)))));
        }
        return drafts;
    }

    private static TacticRule.@Nullable Draft tactics(String key, String words) {
        if (key.isEmpty() && words.isEmpty()) {
            return null;
        }
        var meanings = new LinkedHashMap<String, @Nullable Tactic>();
        words.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var parts = line.split("=", 2);
            meanings.put(
                    parts[0].strip(),
                    parts.length < 2 ? null : Tactic.of(parts[1]).orElse(null));
        });
        return new TacticRule.Draft(key, meanings);
    }

    private static boolean filled(Form form, int row) {
        return FIELDS.stream().anyMatch(field -> !form.value(name(row, field)).isEmpty());
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
