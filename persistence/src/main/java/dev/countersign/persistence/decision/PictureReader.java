package dev.countersign.persistence.decision;

import static java.util.Comparator.comparing;

import dev.countersign.CanonicalJson;
import dev.countersign.decision.DeploymentPicture;
import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Conditions;
import dev.countersign.grant.Conditions.Condition;
import dev.countersign.grant.Suspension;
import dev.countersign.persistence.Sql;
import dev.countersign.register.Capability;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts the rows of one read together as pictures: first the tools and the deployments, then their agents and grants.
/// Thousands of grants share their tool's texts and sets, so each is held and parsed once per read.
final class PictureReader {

    private static final Comparator<GrantPicture> LAST_TO_END_FIRST =
            comparing(GrantPicture::validUntil).reversed().thenComparing(GrantPicture::id);

    private final Conditions conditions;
    private final Map<UUID, Tool> tools = new HashMap<>();
    private final Map<UUID, Open> deployments = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> suspensions = new HashMap<>();
    private final Map<String, Set<String>> actions = new HashMap<>();
    private final Map<String, Set<Capability>> classes = new HashMap<>();
    private final Map<String, Condition> compiledLater = new HashMap<>();

    PictureReader(Conditions conditions) {
        this.conditions = conditions;
    }

    /// A tool as it is now; `digest` is null while it has drifted.
    private record Tool(String resourceType, @Nullable String digest, long pinnedSequence, Set<Capability> classes) {

        @Nullable
        String digestFor(long grantSequence) {
            return pinnedSequence > grantSequence ? null : digest;
        }
    }

    /// A deployment whose agents and grants are still being read.
    private record Open(
            UUID id,
            boolean approved,
            OperatingMode mode,
            List<AgentPicture> agents,
            Map<String, List<GrantPicture>> grants) {

        DeploymentPicture whole() {
            grants.replaceAll(
                    (tool, some) -> some.stream().sorted(LAST_TO_END_FIRST).toList());
            return new DeploymentPicture(id, approved, mode, agents, grants);
        }
    }

    void tool(ResultSet row) throws SQLException {
        var digest = row.getString("digest");
        tools.put(
                id(row, "id"),
                new Tool(
                        text(row, "resource_type"),
                        digest == null ? null : share(digest),
                        row.getLong("pinned_sequence"),
                        classes(row.getString("classes"))));
    }

    void deployment(ResultSet row) throws SQLException {
        var id = id(row, "id");
        deployments.put(
                id,
                new Open(
                        id,
                        DeploymentStatus.valueOf(row.getString("status")) == DeploymentStatus.APPROVED,
                        OperatingMode.valueOf(row.getString("mode")),
                        new ArrayList<>(1),
                        HashMap.newHashMap(1)));
    }

    void agent(ResultSet row) throws SQLException {
        open(row)
                .agents()
                .add(new AgentPicture(
                        id(row, "id"),
                        text(row, "issuer"),
                        row.getString("subject"),
                        row.getObject("parent_agent_id", UUID.class),
                        row.getObject("retired_at") == null,
                        row.getLong("audit_sequence")));
    }

    void grant(ResultSet row) throws SQLException {
        var tool = Objects.requireNonNull(tools.get(id(row, "tool_id")));
        var condition = row.getString("call_condition");
        var suspendedFor = row.getString("suspended_for");
        var picture = new GrantPicture(
                id(row, "id"),
                text(row, "tool_server"),
                tool.resourceType(),
                actions.computeIfAbsent(row.getString("actions"), json -> set(json, String[].class)),
                classes(row.getString("capabilities")),
                tool.classes(),
                text(row, "definition_digest"),
                tool.digestFor(row.getLong("audit_sequence")),
                condition == null ? null : condition(condition),
                row.getObject("rate_limit_per_minute", Integer.class),
                row.getLong("audit_sequence"),
                row.getBoolean("expiry_recorded") ? Instant.EPOCH : instant(row, "valid_until"),
                suspendedFor == null ? null : suspensions.computeIfAbsent(suspendedFor, Suspension::words));
        open(row)
                .grants()
                .computeIfAbsent(text(row, "tool_name"), name -> new ArrayList<>(1))
                .add(picture);
    }

    /// Gives each deployment that has agents; the reader must not be used afterwards.
    void pictures(Consumer<DeploymentPicture> each) {
        for (var open = deployments.values().iterator(); open.hasNext(); open.remove()) {
            var deployment = open.next();
            if (!deployment.agents().isEmpty()) {
                each.accept(deployment.whole());
            }
        }
    }

    private Open open(ResultSet row) throws SQLException {
        return Objects.requireNonNull(deployments.get(id(row, "deployment_id")));
    }

    private Condition condition(String expression) {
        return compiledLater.computeIfAbsent(expression, same -> new StoredCondition(conditions, same));
    }

    private Set<Capability> classes(@Nullable String json) {
        return json == null ? Set.of() : classes.computeIfAbsent(json, same -> set(same, Capability[].class));
    }

    private static <T> Set<T> set(String json, Class<T[]> type) {
        return Set.copyOf(Arrays.asList(CanonicalJson.read(json, type)));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
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
