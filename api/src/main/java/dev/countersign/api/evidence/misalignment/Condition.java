package dev.countersign.api.evidence.misalignment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What the id of a condition says: `{scenario}_{goal type}-{goal value}_{urgency}[_prod]`, taken apart from both ends.
final class Condition {

    private static final Pattern FORM =
            Pattern.compile("(?<scenario>[^_]+)_(?<type>[^_-]+)-(?<value>.+?)_(?<urgency>[^_]+)(?<prod>_prod)?");

    private Condition() {}

    /// The parts by name, none when the id has another form.
    static Map<String, String> of(String id) {
        var form = FORM.matcher(id);
        var parts = new LinkedHashMap<String, String>();
        if (form.matches()) {
            parts.put("scenario", form.group("scenario"));
            parts.put("goal_type", form.group("type"));
            parts.put("goal_value", form.group("value"));
            parts.put("urgency_type", form.group("urgency"));
            parts.put("prod", String.valueOf(form.group("prod") != null));
        }
        return parts;
    }
}
