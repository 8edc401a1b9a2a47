package dev.countersign.persistence.decision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import dev.countersign.CanonicalJson;
import dev.countersign.ProblemException;
import dev.countersign.decision.DeploymentPicture;
import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Conditions;
import dev.countersign.grant.Conditions.Condition;
import dev.countersign.grant.Conditions.EvaluationException;
import dev.countersign.register.Capability;
import dev.countersign.register.OperatingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Turns rows into pictures. Thousands of grants share their tool's texts and sets, so each is held once per load.
final class PictureReader {

    private static final Logger LOG = Logger.getLogger(PictureReader.class);

    private final Conditions conditions;
    private final Map<Object, Object> shared = new HashMap<>();

    PictureReader(Conditions conditions) {
        this.conditions = conditions;
    }

    private record GrantRow(
            UUID id,
            String tool,
            String server,
            String resourceType,
            Set<String> actions,
            Set<Capability> signedClasses,
            @Nullable Set<Capability> presentClasses,
            String signedDigest,
            @Nullable String presentDigest,
            @Nullable String condition,
            @Nullable Integer rateLimitPerMinute,
            long grantedAtMicros,
            long validUntilMicros) {}

    private record AgentRow(
            UUID id,
            String issuer,
            String subject,
            @Nullable UUID parentId,
            boolean active,
            long registeredAtMicros) {

        AgentPicture picture() {
            return new AgentPicture(id, issuer, subject, parentId, active, instant(registeredAtMicros));
        }
    }

    DeploymentPicture read(ResultSet row) throws SQLException {
        var grants = row.getString("grants");
        return new DeploymentPicture(
                row.getObject("id", UUID.class),
                row.getBoolean("approved"),
                OperatingMode.valueOf(row.getString("mode")),
                Arrays.stream(CanonicalJson.read(row.getString("agents"), AgentRow[].class))
                        .map(AgentRow::picture)
                        .toList(),
                grants == null ? Map.of() : byTool(CanonicalJson.read(grants, GrantRow[].class)));
    }

    private Map<String, List<GrantPicture>> byTool(GrantRow[] rows) {
        return Arrays.stream(rows)
                .collect(groupingBy(g -> share(g.tool()), mapping(this::picture, toUnmodifiableList())));
    }

    private GrantPicture picture(GrantRow row) {
        return new GrantPicture(
                row.id(),
                share(row.server()),
                share(row.resourceType()),
                share(Set.copyOf(row.actions())),
                share(Set.copyOf(row.signedClasses())),
                share(row.presentClasses() == null ? Set.<Capability>of() : Set.copyOf(row.presentClasses())),
                share(row.signedDigest()),
                row.presentDigest() == null ? null : share(row.presentDigest()),
                row.condition() == null ? null : condition(row.id(), row.condition()),
                row.rateLimitPerMinute(),
                instant(row.grantedAtMicros()),
                instant(row.validUntilMicros()));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// A condition that no longer compiles denies; it must not keep all other deployments from being read.
    private Condition condition(UUID grantId, String expression) {
        try {
            return conditions.compile(expression);
        } catch (ProblemException e) {
            LOG.errorf("The condition of grant %s cannot be used, so it denies: %s", grantId, e.detail());
            return params -> {
                throw new EvaluationException(e.detail(), e);
            };
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T share(T value) {
        return (T) shared.computeIfAbsent(value, v -> v);
    }
}
