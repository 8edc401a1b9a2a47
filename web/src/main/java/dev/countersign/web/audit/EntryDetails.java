package dev.countersign.web.audit;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.AuditEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an entry says about its act, in words: the fields that changed with their values before and after, and
/// everything else.
///
/// @param unchanged how many fields were given before and after and are the same
public record EntryDetails(List<Change> changes, int unchanged, List<Fact> facts) {

    /// Fields whose values are constants of the domain, read better in words; the text that was hashed has them as they
    /// are.
    private static final Set<String> CONSTANTS = Set.of(
            "mode",
            "type",
            "kind",
            "status",
            "verdict",
            "takesBack",
            "rank",
            "severity",
            "controlCondition",
            "capabilities",
            "behaviour",
            "constraint",
            "seen",
            "state",
            "flags",
            "outcome");

    /// @param before null when there was none, as in a thing just made
    public record Change(
            String label, @Nullable String before, @Nullable String after) {}

    /// @param lines one, or one for each of several things with fields of their own; none for what the entry says is
    ///     not there
    public record Fact(String label, List<String> lines) {}

    static EntryDetails of(AuditEntry entry) {
        var details = CanonicalJson.readObject(entry.details());
        var before = fields(details.get("before"));
        var after = fields(details.get("after"));
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var name : names) {
            var change = new Change(label(name), text(name, before.get(name)), text(name, after.get(name)));
            if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(change);
            }
        }
        var facts = details.entrySet().stream()
                .filter(detail ->
                        !detail.getKey().equals("before") && !detail.getKey().equals("after"))
                .map(detail -> new Fact(label(detail.getKey()), lines(detail.getKey(), detail.getValue())))
                .toList();
        return new EntryDetails(changes, names.size() - changes.size(), facts);
    }

    public boolean empty() {
        return changes.isEmpty() && facts.isEmpty();
    }

    /// The fields of one side; a side that is a single value is one field.
    private static Map<String, @Nullable Object> fields(@Nullable Object side) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        switch (side) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            case Object single -> fields.put("value", single);
        }
        return fields;
    }

    private static List<String> lines(String name, @Nullable Object value) {
        return value instanceof Collection<?> many && many.stream().anyMatch(Map.class::isInstance)
                ? many.stream().map(one -> String.valueOf(text(name, one))).toList()
                : Stream.ofNullable(text(name, value)).toList();
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag ? "yes" : "no";
            case Collection<?> many ->
                many.isEmpty()
                        ? null
                        : many.stream()
                                .map(one -> String.valueOf(text(name, one)))
                                .collect(Collectors.joining(", "));
            case Map<?, ?> map -> members(map);
            case String constant
            when CONSTANTS.contains(name) && constant.equals(constant.toUpperCase(Locale.ROOT)) -> label(constant);
            case Object single -> single.toString().isEmpty() ? null : single.toString();
        };
    }

    private static @Nullable String members(Map<?, ?> map) {
        var members = map.entrySet().stream()
                .map(member -> member(String.valueOf(member.getKey()), member.getValue()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return members.isEmpty() ? null : members;
    }

    private static Optional<String> member(String name, @Nullable Object value) {
        return Optional.ofNullable(text(name, value)).map(text -> label(name).toLowerCase(Locale.ROOT) + " " + text);
    }

    /// `validUntil` as `Valid until`.
    private static String label(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
