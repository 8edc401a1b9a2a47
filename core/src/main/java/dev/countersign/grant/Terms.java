package dev.countersign.grant;

import dev.countersign.signoff.VoteConditions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// On what terms a tool is granted: as it was asked for, narrowed by every condition attached to an approval. The
/// earliest end, the lowest rate, and all conditions on calls at once, so that no condition widens another.
///
/// @param condition CEL expression over `params`, null for none
/// @param words conditions in words, in the order of the votes
public record Terms(
        Instant validUntil,
        @Nullable String condition,
        @Nullable Integer rateLimitPerMinute,
        List<String> words) {

    public Terms {
        words = List.copyOf(words);
    }

    public static Terms of(ToolGrantRequest request, RequestedTool asked, List<VoteConditions> attached) {
        return new Terms(
                Stream.concat(
                                Stream.of(request.validUntil()),
                                present(attached.stream().map(VoteConditions::validUntil)))
                        .min(Instant::compareTo)
                        .orElseThrow(),
                all(Stream.concat(
                                Stream.ofNullable(asked.condition()),
                                present(attached.stream().map(VoteConditions::callCondition)))
                        .distinct()
                        .toList()),
                Stream.concat(
                                Stream.ofNullable(asked.rateLimitPerMinute()),
                                present(attached.stream().map(VoteConditions::rateLimitPerMinute)))
                        .min(Integer::compareTo)
                        .orElse(null),
                present(attached.stream().map(VoteConditions::words)).toList());
    }

    private static <T> Stream<T> present(Stream<@Nullable T> some) {
        return some.filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static @Nullable String all(List<String> conditions) {
        return switch (conditions.size()) {
            case 0 -> null;
            case 1 -> conditions.getFirst();
            default -> conditions.stream().map(Terms::enclosed).collect(Collectors.joining(" && "));
        };
    }

    /// A comment ends with its line, or it would swallow what follows.
    private static String enclosed(String condition) {
        return condition.contains("//") ? "(" + condition + "\n)" : "(" + condition + ")";
    }
}
