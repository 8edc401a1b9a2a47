package dev.countersign.api.shutdown;

import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ScopeType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which deployments are meant, as callers say and see it.
@Schema(name = "Scope")
public record ScopeView(
        @Schema(required = true) @Nullable ScopeType type,

        @Schema(description = "Id of the deployment or model, name of the operator; none for ALL.") @Nullable
        String id) {

    static ScopeView of(Scope scope) {
        return new ScopeView(scope.type(), scope.id());
    }

    /// @throws dev.countersign.ProblemException INVALID when it is missing or cannot be meant
    static Scope checked(@Nullable ScopeView sent) {
        return sent == null ? Scope.checked(null, null) : Scope.checked(sent.type, sent.id);
    }
}
