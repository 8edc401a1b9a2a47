package dev.countersign.persistence.shutdown;

import dev.countersign.shutdown.Scope;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A scope as a condition on the table `deployment d`.
record WithinScope(String condition, List<Object> values) {

    /// What a stop with this scope reaches: a retired deployment only when it is named itself.
    static WithinScope reachedBy(Scope scope) {
        var covered = coveredBy(scope);
        return switch (scope.type()) {
            case DEPLOYMENT -> covered;
            case MODEL, OPERATOR, ALL ->
                new WithinScope("d.status <> 'RETIRED' AND " + covered.condition(), covered.values());
        };
    }

    /// What the scope covers, as [Scope#covers] has it.
    static WithinScope coveredBy(Scope scope) {
        return switch (scope.type()) {
            case ALL -> new WithinScope("true", List.of());
            case OPERATOR -> new WithinScope("d.operator = ?", List.of(id(scope)));
            case MODEL -> new WithinScope("d.model_id = ?", List.of(UUID.fromString(id(scope))));
            case DEPLOYMENT -> new WithinScope("d.id = ?", List.of(UUID.fromString(id(scope))));
        };
    }

    private static String id(Scope scope) {
        return Objects.requireNonNull(scope.id(), "only the scope of everything has no id");
    }
}
