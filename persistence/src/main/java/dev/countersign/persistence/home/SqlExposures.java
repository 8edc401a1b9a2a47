package dev.countersign.persistence.home;

import dev.countersign.home.Exposures;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
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
import java.util.stream.Stream;
import org.hibernate.Session;

/// Groups deployments by the facts the thresholds look at; what the facts mean is decided in the domain.
@ApplicationScoped
class SqlExposures implements Exposures {

    private static final String GROUPED = """
            WITH held AS (
                SELECT g.deployment_id, string_agg(DISTINCT k.class, ',' ORDER BY k.class) AS classes
                FROM tool_grant g CROSS JOIN LATERAL jsonb_array_elements_text(CAST(g.capabilities AS jsonb)) AS k(class)
                WHERE g.revoked_at IS NULL AND g.valid_until > :now
                  AND k.class = ANY (string_to_array(:sensitive, ','))
                GROUP BY g.deployment_id),
            facts AS (
                SELECT d.id, d.name, d.mode, coalesce(h.classes, '') AS classes, d.persistent_memory,
                       d.control_condition, d.operator <> '' AS operator_named,
                       EXISTS (SELECT 1 FROM shutdown_authority a
                               WHERE a.status = 'IN_FORCE' AND a.valid_until > :now
                                 AND (a.scope_type = 'ALL'
                                      OR a.scope_type = 'OPERATOR' AND a.scope_id = d.operator
                                      OR a.scope_type = 'MODEL' AND a.scope_id = CAST(d.model_id AS text)
                                      OR a.scope_type = 'DEPLOYMENT' AND a.scope_id = CAST(d.id AS text))) AS stoppable
                FROM deployment d LEFT JOIN held h ON h.deployment_id = d.id
                WHERE d.status <> 'RETIRED'),
            placed AS (
                SELECT facts.*, count(*) OVER alike AS total, row_number() OVER (alike ORDER BY name, id) AS place
                FROM facts
                WINDOW alike AS (PARTITION BY classes, persistent_memory, control_condition, operator_named, stoppable))
            SELECT classes, persistent_memory, control_condition, operator_named, stoppable, total, id, name, mode
            FROM placed WHERE place <= :most
            ORDER BY classes, persistent_memory, control_condition, operator_named, stoppable, place""";

    private static final String SENSITIVE = Arrays.stream(Capability.values())
            .filter(Capability::sensitive)
            .map(Enum::name)
            .collect(Collectors.joining(","));

    private record Facts(
            Set<Capability> held,
            boolean persistentMemory,
            ControlCondition control,
            boolean operatorNamed,
            boolean canBeStopped,
            long total) {

        Alike with(List<Named> named) {
            return new Alike(held, persistentMemory, control, operatorNamed, canBeStopped, total, List.copyOf(named));
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
                    .add(new Named((UUID) row[6], (String) row[7], OperatingMode.valueOf((String) row[8])));
        }
        return groups.entrySet().stream()
                .map(e -> e.getKey().with(e.getValue()))
                .toList();
    }

    private List<Object[]> rows(Instant now, int most) {
        return database.createNativeQuery(GROUPED, Object[].class)
                .addScalar("classes", String.class)
                .addScalar("persistent_memory", Boolean.class)
                .addScalar("control_condition", String.class)
                .addScalar("operator_named", Boolean.class)
                .addScalar("stoppable", Boolean.class)
                .addScalar("total", Long.class)
                .addScalar("id", UUID.class)
                .addScalar("name", String.class)
                .addScalar("mode", String.class)
                .setParameter("now", now)
                .setParameter("sensitive", SENSITIVE)
                .setParameter("most", most)
                .getResultList();
    }

    private static Facts facts(Object[] row) {
        return new Facts(
                Stream.of(((String) row[0]).split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .map(Capability::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                (Boolean) row[1],
                ControlCondition.valueOf((String) row[2]),
                (Boolean) row[3],
                (Boolean) row[4],
                (Long) row[5]);
    }
}
