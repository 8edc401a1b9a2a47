package dev.countersign.api;

import dev.countersign.Slice;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list as the API answers it; `nextCursor` is null at the end.
public record Listing<T>(List<T> items, @Nullable String nextCursor) {

    public static <S, T> Listing<T> of(Slice<S> slice, Function<? super S, ? extends T> view) {
        return new Listing<>(slice.items().stream().<T>map(view).toList(), slice.nextCursor());
    }

    /// A list short enough to be answered whole.
    public static <S, T> Listing<T> whole(List<S> all, Function<? super S, ? extends T> view) {
        return new Listing<>(all.stream().<T>map(view).toList(), null);
    }
}
