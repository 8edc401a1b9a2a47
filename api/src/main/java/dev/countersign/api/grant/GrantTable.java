package dev.countersign.api.grant;

import dev.countersign.api.Csv;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.grant.Suspension;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Grants as a table, one in a row.
public final class GrantTable {

    private GrantTable() {}

    /// @param now the instant their states are of
    public static Response of(GrantService grants, Grants.Filter filter, @Nullable String sort, Instant now) {
        return Csv.<Grant>named("countersign-grants")
                .with("id", Grant::id)
                .with("caseId", Grant::caseId)
                .with("deploymentId", Grant::deploymentId)
                .with("toolId", Grant::toolId)
                .with("toolName", Grant::toolName)
                .with("toolServer", Grant::toolServer)
                .with("definitionDigest", Grant::definitionDigest)
                .with("actions", Grant::actions)
                .with("capabilities", Grant::capabilities)
                .with("condition", Grant::condition)
                .with("rateLimitPerMinute", Grant::rateLimitPerMinute)
                .with("state", grant -> grant.stateAt(now))
                .with("grantedAt", Grant::grantedAt)
                .with("validUntil", Grant::validUntil)
                .with("suspendedSince", suspended(Suspension::since))
                .with("suspensionReason", suspended(Suspension::reason))
                .with("revokedAt", Grant::revokedAt)
                .with("revokedBy", Grant::revokedBy)
                .with("revocationReason", Grant::revocationReason)
                .with("conditions", Grant::givenOn)
                .of(paging -> grants.list(filter, paging), sort);
    }

    private static Function<Grant, @Nullable Object> suspended(Function<Suspension, Object> part) {
        return grant -> {
            var suspension = grant.suspension();
            return suspension == null ? null : part.apply(suspension);
        };
    }
}
