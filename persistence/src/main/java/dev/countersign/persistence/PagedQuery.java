package dev.countersign.persistence;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Slice;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One list query over the entity aliased `e`: conditions are added as they are wanted, then one page is fetched after
/// the cursor's sort key and id.
public final class PagedQuery<T> {

    private static final int MOST_TEXT = 200;
    private static final char ESCAPE = '!';

    private final Class<T> entity;
    private final Function<T, UUID> id;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    public PagedQuery(Class<T> entity, Function<T, UUID> id) {
        this.entity = entity;
        this.id = id;
    }

    public PagedQuery<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /// Adds a condition on `:name` unless the value is null.
    public PagedQuery<T> where(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
        return this;
    }

    /// Gives a condition added before one more value.
    public PagedQuery<T> with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /// Wants every word of `text` somewhere in the row's `search_text` column, in either case.
    public PagedQuery<T> containing(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        if (text.length() > MOST_TEXT || text.indexOf('\0') >= 0) {
            throw new ProblemException(
                    ProblemType.MALFORMED, "Search for at most " + MOST_TEXT + " printable characters.");
        }
        var words = text.strip().split("\\s+", -1);
        for (var i = 0; i < words.length; i++) {
            var condition = "column(e.search_text as String) like lower(:word" + i + ") escape '" + ESCAPE + "'";
            where(condition, "word" + i, "%" + literal(words[i]) + "%");
        }
        return this;
    }

    private static String literal(String word) {
        return word.replaceAll("[" + ESCAPE + "%_]", ESCAPE + "$0");
    }

    /// Fetches the page.
    ///
    /// @param keys the fields the list knows
    /// @param byDefault the order when none is asked for, a leading `-` for descending
    public Slice<T> page(EntityManager database, Paging paging, String byDefault, List<SortKey<T>> keys) {
        var sort = paging.sort() == null ? byDefault : paging.sort();
        var descending = sort.startsWith("-");
        var key = key(descending ? sort.substring(1) : sort, keys);
        var sorted = key.of("e." + key.field());
        var after = paging.after();
        if (after != null) {
            if (after.key().indexOf('\0') >= 0) {
                throw new ProblemException(ProblemType.MALFORMED, "The cursor is not one this server gave out.");
            }
            where("(" + sorted + ", e.id) " + (descending ? "<" : ">") + " (" + key.of(":afterKey") + ", :afterId)");
            values.put("afterKey", key.value().apply(after.key()));
            values.put("afterId", after.id());
        }
        var direction = descending ? " desc" : "";
        var query = database.createQuery(
                "select e from " + entity.getSimpleName() + " e"
                        + (conditions.isEmpty() ? "" : " where (" + String.join(") and (", conditions) + ")")
                        + " order by " + sorted + direction + ", e.id" + direction,
                entity);
        values.forEach(query::setParameter);
        return paging.slice(query.setMaxResults(paging.limit() + 1).getResultList(), key.text(), id);
    }

    private static <T> SortKey<T> key(String field, List<SortKey<T>> keys) {
        return keys.stream()
                .filter(k -> k.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.MALFORMED,
                        "This list sorts by "
                                + keys.stream().map(SortKey::field).collect(Collectors.joining(", "))
                                + String.format(Locale.ROOT, ", not by %.40s.", field)));
    }
}
