package dev.countersign.api.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.countersign.api.decision.SearchReader.Asked;
import dev.countersign.api.decision.SearchReader.Sought;
import dev.countersign.decision.Reason;
import dev.countersign.decision.SearchService.Found;
import dev.countersign.decision.SearchService.Match;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page of what a search found. Each result, put as it is into a question with the same context, is permitted.
record SearchAnswer(List<Result> results, Page page, Context context) {

    /// @param properties only where the id alone would be ambiguous: an agent's issuer, a tool's server
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            @Nullable String type,
            @Nullable String id,
            @Nullable String name,
            @Nullable Map<String, String> properties) {}

    /// @param nextToken empty at the end
    /// @param count results on this page
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(String nextToken, int count) {}

    /// @param reason why nothing could be found at this moment
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Context(
            long auditSequence,
            @Nullable Reason reason,
            @Nullable String explanation) {}

    static SearchAnswer of(Found found, Asked asked, Sought sought) {
        var obstacle = found.obstacle();
        return new SearchAnswer(
                found.matches().stream()
                        .map(match -> result(match, asked.type(), sought))
                        .toList(),
                new Page(asked.token(found.after()), found.matches().size()),
                new Context(found.sequence(), obstacle, obstacle == null ? null : obstacle.sentence()));
    }

    private static Result result(Match match, String type, Sought sought) {
        return switch (sought) {
            case SUBJECT -> new Result(type, match.name(), null, properties("issuer", match.within()));
            case RESOURCE -> new Result(type, match.name(), null, properties("server", match.within()));
            case ACTION -> new Result(null, null, match.name(), null);
        };
    }

    private static @Nullable Map<String, String> properties(String name, @Nullable String value) {
        return value == null ? null : Map.of(name, value);
    }
}
