package dev.countersign.api.decision;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shape of a search, for the interface description only; [SearchReader] reads it.
@Schema(name = "AuthZenSearch")
record SearchDocs(
        @Schema(required = true, description = "Sought: type without id.")
        EvaluationDocs.Entity subject,

        @Schema(description = "Left out when it is sought.") EvaluationDocs.@Nullable Action action,

        @Schema(required = true, description = "Sought: type without id.")
        EvaluationDocs.Entity resource,

        @Schema(description = "params holds the arguments that conditions are evaluated over.") @Nullable
        Map<String, Object> context,

        @Nullable Page page) {

    @Schema(name = "AuthZenSearchPage")
    record Page(
            @Schema(description = "next_token of the page before; the rest must be as it was then.") @Nullable
            String token,

            @Schema(description = "Results at most, up to 500; a page may have fewer and not be the last.") @Nullable
            Integer limit) {}
}
