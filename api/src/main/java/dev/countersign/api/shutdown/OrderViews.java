package dev.countersign.api.shutdown;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.countersign.register.Deployment;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ShutdownOrder;
import dev.countersign.shutdown.ShutdownService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Orders to stop as callers see them.
final class OrderViews {

    private OrderViews() {}

    @Schema(name = "ShutdownOrder")
    record OrderView(
            UUID id,
            ScopeView scope,
            OperatingMode mode,
            boolean drill,
            String reason,
            String issuedBy,
            String issuedByName,
            Instant issuedAt,

            @Schema(description = "Sequence number of its audit entry.")
            long auditSequence,

            @Schema(description = "How many deployments it reached; /deployments beneath it lists them.")
            int reached) {

        static OrderView of(ShutdownOrder order) {
            return new OrderView(
                    order.id(),
                    ScopeView.of(order.scope()),
                    order.mode(),
                    order.drill(),
                    order.reason(),
                    order.issuedBy(),
                    order.issuedByName(),
                    order.issuedAt(),
                    order.auditSequence(),
                    order.reached());
        }
    }

    @Schema(name = "ReachedDeployment")
    record ReachedView(
            UUID id,
            String name,

            @Schema(description = "As it is now.") OperatingMode mode) {

        static ReachedView of(Deployment deployment) {
            return new ReachedView(deployment.id(), deployment.name(), deployment.mode());
        }
    }

    @Schema(name = "Enforcement")
    record EnforcementView(
            String instance,

            @Schema(description = "GONE: silent for longer than a running instance is; it decides nothing.")
            Enforcement.State state,

            @Nullable Instant enforcedAt,

            @Schema(description = "Milliseconds from the order to its enforcement.") @Nullable
            Long afterMillis,

            Instant seenAt) {

        static EnforcementView of(Enforcement one) {
            var took = one.took();
            return new EnforcementView(
                    one.instance(), one.state(), one.enforcedAt(), took == null ? null : took.toMillis(), one.seenAt());
        }
    }

    @Schema(name = "FollowedShutdownOrder")
    record FollowedView(
            @JsonUnwrapped OrderView order,

            @Schema(description = "One line per instance that was running when the order was given.")
            List<EnforcementView> enforcement) {

        static FollowedView of(ShutdownService.Followed followed) {
            return new FollowedView(
                    OrderView.of(followed.order()),
                    followed.enforcement().stream().map(EnforcementView::of).toList());
        }
    }
}
