package dev.countersign;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a list starts and how much of it is wanted: keyset paging on a sort key and the id, never an offset.
///
/// @param sort field name, a leading `-` for descending; the port says which fields it knows
/// @param limit items at most, 1 to 500
public record Paging(
        @Nullable String cursor, int limit, @Nullable String sort) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    /// The place after one row: the text of its sort key and its id.
    public record After(String key, UUID id) {}

    public Paging {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(ProblemType.MALFORMED, "limit must be from 1 to " + MAX_LIMIT + ".");
        }
    }

    public static Paging first() {
        return new Paging(null, DEFAULT_LIMIT, null);
    }

    public static Paging of(@Nullable String cursor, @Nullable Integer limit, @Nullable String sort) {
        return new Paging(
                cursor == null || cursor.isBlank() ? null : cursor,
                limit == null ? DEFAULT_LIMIT : limit,
                sort == null || sort.isBlank() ? null : sort);
    }

    /// The decoded cursor, null for the first page.
    ///
    /// @throws ProblemException MALFORMED for a cursor this server did not make
    public @Nullable After after() {
        if (cursor == null) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var cut = text.indexOf(' ');
            return new After(text.substring(cut + 1), UUID.fromString(text.substring(0, Math.max(cut, 0))));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.MALFORMED, "The cursor is not one this server gave out.");
        }
    }

    /// Cuts `rows` (fetched with one row more than the limit) to a page and makes the cursor of its last row.
    public <T> Slice<T> slice(List<T> rows, Function<T, String> key, Function<T, UUID> id) {
        if (rows.size() <= limit) {
            return new Slice<>(rows, null);
        }
        var page = rows.subList(0, limit);
        var last = page.getLast();
        var text = id.apply(last) + " " + key.apply(last);
        return new Slice<>(
                page, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
}
