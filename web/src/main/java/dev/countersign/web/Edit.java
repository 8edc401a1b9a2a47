package dev.countersign.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// An edit of something that others may edit at the same time. The form carries, hidden, the revision and the values
/// its editor read; when the thing changed meanwhile both are merged: a field the editor left alone takes the present
/// value, one they typed into keeps what they typed, and every change is told.
///
/// @param changes what others changed since the editor read it, empty when nothing
public record Edit(Form form, List<Change> changes) {

    private static final String REVISION = "revision";
    private static final String SEEN = "seen/";

    /// A field that can be edited.
    ///
    /// @param shown a value as a reader understands it
    public record Field(String name, String label, UnaryOperator<String> shown) {
        public Field(String name, String label) {
            this(name, label, UnaryOperator.identity());
        }
    }

    /// A field others changed.
    ///
    /// @param contested whether the editor typed something else into it
    public record Change(String label, String seen, String present, String typed, boolean contested) {}

    /// Begins an edit of what is there now.
    public static Edit begin(Map<String, String> present, int revision) {
        return new Edit(Form.of(withSeen(present, present, revision)), List.of());
    }

    /// Goes on with an edit that was refused.
    public static Edit resume(Form refused, List<Field> fields, Map<String, String> present, int revision) {
        if (String.valueOf(revision).equals(refused.value(REVISION))) {
            return new Edit(refused, List.of());
        }
        var merged = new LinkedHashMap<String, String>();
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            var seen = refused.value(SEEN + field.name());
            var typed = refused.value(field.name());
            var now = present.getOrDefault(field.name(), "");
            var touched = !same(typed, seen);
            merged.put(field.name(), touched ? typed : now);
            if (!same(seen, now)) {
                var shown = field.shown();
                changes.add(new Change(
                        field.label(),
                        shown.apply(seen),
                        shown.apply(now),
                        shown.apply(typed),
                        touched && !same(typed, now)));
            }
        }
        return new Edit(refused.holding(withSeen(merged, present, revision)), changes);
    }

    /// Browsers send line ends as they like.
    private static boolean same(String one, String other) {
        return one.lines().toList().equals(other.lines().toList());
    }

    private static Map<String, String> withSeen(Map<String, String> shown, Map<String, String> seen, int revision) {
        var all = new LinkedHashMap<>(shown);
        seen.forEach((name, value) -> all.put(SEEN + name, value));
        all.put(REVISION, String.valueOf(revision));
        return all;
    }

    /// The revision the editor read, one that never was when the form lost it.
    public static int revision(Form form) {
        var revision = form.number(REVISION);
        return revision == null ? -1 : revision;
    }

    /// What the form carries hidden.
    public List<Option> hidden() {
        return form.names().stream()
                .filter(name -> name.equals(REVISION) || name.startsWith(SEEN))
                .map(name -> new Option(name, form.value(name)))
                .toList();
    }
}
