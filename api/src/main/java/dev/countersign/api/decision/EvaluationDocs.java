package dev.countersign.api.decision;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shape of a question, for the interface description only; [EvaluationReader] reads it.
@Schema(name = "AuthZenQuestion")
record EvaluationDocs(
        @Schema(required = true) Entity subject,
        @Schema(required = true) Action action,
        @Schema(required = true) Entity resource,

        @Schema(description = "params holds the arguments of the call, agent the client beside an identity.") @Nullable
        Map<String, Object> context,

        @Schema(description = "For evaluations only; members above are defaults.") @Nullable
        List<Map<String, Object>> evaluations,

        @Schema(description = "evaluations_semantic: execute_all, deny_on_first_deny or permit_on_first_permit.")
        @Nullable
        Map<String, Object> options) {

    @Schema(name = "AuthZenEntity")
    record Entity(
            @Schema(
                    required = true,
                    examples = {"agent", "tool"})
            String type,

            @Schema(required = true) String id,

            @Schema(description = "Of an agent: issuer. Of a tool: server, definitionDigest.") @Nullable
            Map<String, Object> properties) {}

    @Schema(name = "AuthZenAction")
    record Action(
            @Schema(required = true, examples = "tools/call")
            String name) {}
}
