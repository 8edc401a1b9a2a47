package dev.countersign.web;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// One choice of a select or a group of boxes.
public record Option(String value, String label) {

    /// All constants of an enum, in their order.
    public static <E extends Enum<E>> List<Option> of(Class<E> type, Function<E, String> label) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> new Option(constant.name(), label.apply(constant)))
                .toList();
    }
}
