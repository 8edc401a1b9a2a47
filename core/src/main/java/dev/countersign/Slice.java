package dev.countersign;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One keyset page of a list: the items and the opaque cursor that continues after them, null at the end.
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> f) {
        return new Slice<>(items.stream().<R>map(f).toList(), nextCursor);
    }
}
