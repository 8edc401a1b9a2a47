package dev.countersign.api.register;

import dev.countersign.CanonicalJson;
import dev.countersign.register.Capability;
import dev.countersign.register.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A tool as callers see it: the pinned definition, and the one its server shows when that differs.
@Schema(name = "Tool")
record ToolView(
        UUID id,
        String server,
        String name,
        String description,
        Map<String, @Nullable Object> inputSchema,
        String resourceType,
        Set<String> actions,

        @Schema(description = "Empty until somebody entitled has said; see classifiedBy.")
        Set<Capability> capabilities,

        @Schema(description = "Classes proposed for it that no safety officer has confirmed; they count for nothing.")
        Set<Capability> proposedCapabilities,

        @Schema(description = "The safety officer who classified it; null while its classes are only stated.") @Nullable
        String classifiedBy,

        @Schema(description = "SHA-256 over the RFC 8785 form of name, description and inputSchema.")
        String definitionDigest,

        Instant pinnedAt,
        boolean drifted,
        @Nullable ObservedView observed,
        Instant createdAt) {

    @Schema(name = "ObservedDefinition")
    record ObservedView(
            String name,
            String description,
            Map<String, @Nullable Object> inputSchema,
            String definitionDigest,
            Instant observedAt,

            @Schema(description = "Accounts of those who reported it; none of them can end the drift.")
            List<String> reportedBy) {

        static @Nullable ObservedView of(Tool tool) {
            var shown = tool.observedDefinition();
            var digest = tool.observedDigest();
            var at = tool.observedAt();
            return shown == null || digest == null || at == null
                    ? null
                    : new ObservedView(
                            shown.name(),
                            shown.description(),
                            CanonicalJson.readObject(shown.inputSchema()),
                            digest,
                            at,
                            tool.driftReporters());
        }
    }

    static ToolView of(Tool tool) {
        return new ToolView(
                tool.id(),
                tool.server(),
                tool.name(),
                tool.description(),
                CanonicalJson.readObject(tool.inputSchema()),
                tool.resourceType(),
                tool.actions(),
                tool.capabilities(),
                tool.proposedCapabilities(),
                tool.classifiedBy(),
                tool.definitionDigest(),
                tool.pinnedAt(),
                tool.drifted(),
                ObservedView.of(tool),
                tool.createdAt());
    }
}
