package dev.countersign.persistence.decision;

import dev.countersign.CanonicalJson;
import dev.countersign.ProblemException;
import dev.countersign.decision.DeploymentPicture;
import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Conditions;
import dev.countersign.grant.Conditions.Condition;
import dev.countersign.grant.Conditions.EvaluationException;
import dev.countersign.persistence.Sql;
import dev.countersign.register.Capability;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Puts the rows of one read together as pictures. Thousands of grants share their tool's texts and sets, so each is
/// held
/// and parsed once per read.
final class PictureReader {

    private static final Logger LOG = Logger.getLogger(PictureReader.class);
    private static final int AGENT = 2;
    private static final int GRANT = 3;

    private final Conditions conditions;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Set<String>> actions = new HashMap<>();
    private final Map<String, Set<Capability>> classes = new HashMap<>();

    PictureReader(Conditions conditions) {
        this.conditions = conditions;
    }

    /// A deployment whose agents and grants are still being read.
    private record Open(
            UUID id,
            boolean approved,
            OperatingMode mode,
            List<AgentPicture> agents,
            Map<String, List<GrantPicture>> grants) {

        Open(ResultSet row) throws SQLException {
            this(
                    PictureReader.id(row),
                    DeploymentStatus.valueOf(row.getString("status")) == DeploymentStatus.APPROVED,
                    OperatingMode.valueOf(row.getString("mode")),
                    new ArrayList<>(),
                    new HashMap<>());
        }

        DeploymentPicture whole() {
            grants.replaceAll((tool, some) -> List.copyOf(some));
            return new DeploymentPicture(id, approved, mode, agents, grants);
        }
    }

    /// Each deployment's own row comes before those of its agents and grants.
    void read(ResultSet rows, Consumer<DeploymentPicture> each) throws SQLException {
        Open open = null;
        while (rows.next()) {
            var kind = rows.getInt("kind");
            if (open != null && kind == AGENT) {
                open.agents().add(agent(rows));
            } else if (open != null && kind == GRANT) {
                open.grants()
                        .computeIfAbsent(text(rows, "name"), tool -> new ArrayList<>(1))
                        .add(grant(rows));
            } else {
                if (open != null) {
                    each.accept(open.whole());
                }
                open = new Open(rows);
            }
        }
        if (open != null) {
            each.accept(open.whole());
        }
    }

    private AgentPicture agent(ResultSet row) throws SQLException {
        return new AgentPicture(
                id(row),
                text(row, "origin"),
                row.getString("name"),
                row.getObject("parent", UUID.class),
                row.getObject("until") == null,
                instant(row, "since"));
    }

    private GrantPicture grant(ResultSet row) throws SQLException {
        var presentDigest = row.getString("present_digest");
        var condition = row.getString("condition");
        return new GrantPicture(
                id(row),
                text(row, "origin"),
                text(row, "resource_type"),
                actions.computeIfAbsent(row.getString("actions"), json -> set(json, String[].class)),
                classes(row.getString("signed_classes")),
                classes(row.getString("present_classes")),
                text(row, "signed_digest"),
                presentDigest == null ? null : share(presentDigest),
                condition == null ? null : condition(id(row), condition),
                row.getObject("rate", Integer.class),
                instant(row, "since"),
                instant(row, "until"));
    }

    private Set<Capability> classes(@Nullable String json) {
        return json == null ? Set.of() : classes.computeIfAbsent(json, same -> set(same, Capability[].class));
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

    private static <T> Set<T> set(String json, Class<T[]> type) {
        return Set.copyOf(Arrays.asList(CanonicalJson.read(json, type)));
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }

    private String text(ResultSet row, String column) throws SQLException {
        return share(row.getString(column));
    }

    private String share(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }
}
