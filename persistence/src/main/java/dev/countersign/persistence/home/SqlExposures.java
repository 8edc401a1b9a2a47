package dev.countersign.persistence.home;

import dev.countersign.home.Exposures;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;

/// Groups deployments by the facts the thresholds look at; what the facts mean is decided in the domain.
@ApplicationScoped
class SqlExposures implements Exposures {

    private static final List<Capability> SENSITIVE =
            Arrays.stream(Capability.values()).filter(Capability::sensitive).toList();

    /// One bit per sensitive class, so that holding is summed up without taking the lists apart.
    private static final String HELD = IntStream.range(0, SENSITIVE.size())
            .mapToObj(i -> "bit_or(CASE WHEN g.capabilities LIKE '%%\"%s\"%%' THEN %d ELSE 0 END)"
                    .formatted(SENSITIVE.get(i).name(), 1 << i))
            .collect(Collectors.joining(" | "));

    private static final String GROUPED = """
            WITH held AS (
                SELECT g.deployment_id, %s AS classes
                FROM tool_grant g WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL
                  AND g.valid_until > :now AND NOT g.expiry_recorded
                GROUP BY g.deployment_id),
            able AS MATERIALIZED (
                SELECT a.scope_type, a.scope_id FROM shutdown_authority a
                WHERE a.status = 'IN_FORCE' AND NOT a.lapse_recorded AND a.valid_until > :now),
            facts AS (
                SELECT d.id, d.name, d.status, m.mode, coalesce(h.classes, 0) AS classes, d.persistent_memory,
                       d.control_condition, d.operator <> '' AS operator_named,
                       EXISTS (SELECT 1 FROM able WHERE scope_type = 'ALL')
                           OR d.operator IN (SELECT scope_id FROM able WHERE scope_type = 'OPERATOR')
                           OR CAST(d.model_id AS text) IN (SELECT scope_id FROM able WHERE scope_type = 'MODEL')
                           OR CAST(d.id AS text) IN (SELECT scope_id FROM able WHERE scope_type = 'DEPLOYMENT')
                           AS stoppable
                FROM deployment d JOIN deployment_mode m ON m.deployment_id = d.id
                LEFT JOIN held h ON h.deployment_id = d.id
                WHERE d.status <> 'RETIRED'),
            placed AS (
                SELECT facts.*, count(*) OVER alike AS total,
                       count(*) FILTER (WHERE status = 'APPROVED' AND mode = 'NORMAL') OVER alike AS acting,
                       row_number() OVER (alike ORDER BY name COLLATE "C", id) AS place
                FROM facts
                WINDOW alike AS (PARTITION BY classes, persistent_memory, control_condition, operator_named, stoppable))
            SELECT classes, persistent_memory, control_condition, operator_named, stoppable, total, acting, id, name, status, mode
            FROM placed WHERE place <= :most
            ORDER BY classes, persistent_memory, control_condition, operator_named, stoppable, place""".formatted(HELD);

    private record Facts(
            Set<Capability> held,
            boolean persistentMemory,
            ControlCondition control,
            boolean operatorNamed,
            boolean canBeStopped,
            long total,
            long acting) {

        Alike with(List<Named> named) {
            return new Alike(
                    held, persistentMemory, control, operatorNamed, canBeStopped, total, acting, List.copyOf(named));
        }
    }

    private final Session database;

    SqlExposures(Session database) {
        this.database = database;
    }

    @Override
    public List<Alike> groups(Instant now, int most) {
        var groups = new LinkedHashMap<Facts, List<Named>>();
        for (var row : rows(now, most)) {
            groups.computeIfAbsent(facts(row), facts -> new ArrayList<>())
                    .add(new Named(
                            (UUID) row[7],
                            (String) row[8],
                            DeploymentStatus.valueOf((String) row[9]),
                            OperatingMode.valueOf((String) row[10])));
        }
        return groups.entrySet().stream()
                .map(e -> e.getKey().with(e.getValue()))
                .toList();
    }

    private List<Object[]> rows(Instant now, int most) {
        return database.createNativeQuery(GROUPED, Object[].class)
                .addScalar("classes", Integer.class)
                .addScalar("persistent_memory", Boolean.class)
                .addScalar("control_condition", String.class)
                .addScalar("operator_named", Boolean.class)
                .addScalar("stoppable", Boolean.class)
                .addScalar("total", Long.class)
                .addScalar("acting", Long.class)
                .addScalar("id", UUID.class)
                .addScalar("name", String.class)
                .addScalar("status", String.class)
                .addScalar("mode", String.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }

    private static Facts facts(Object[] row) {
        return new Facts(
                held((Integer) row[0]),
                (Boolean) row[1],
                ControlCondition.valueOf((String) row[2]),
                (Boolean) row[3],
                (Boolean) row[4],
                (Long) row[5],
                (Long) row[6]);
    }

    private static Set<Capability> held(int bits) {
        return IntStream.range(0, SENSITIVE.size())
                .filter(i -> (bits & 1 << i) != 0)
                .mapToObj(SENSITIVE::get)
                .collect(Collectors.toUnmodifiableSet());
    }
}
