package dev.countersign.persistence.home;

import dev.countersign.home.Matter;
import dev.countersign.home.Matters;
import dev.countersign.persistence.signoff.Votable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/// A statement for the reader and one for all, each with a branch per kind of matter.
@ApplicationScoped
class SqlMatters implements Matters {

    private static final String OF_READER = """
            (SELECT 'TO_SIGN' AS kind, c.id AS id, c.title AS title, c.opened_by_name AS note, c.deadline AS at,
                    count(*) OVER () AS alike
             FROM governance_case c WHERE c.status = 'OPEN' AND %s
             ORDER BY c.deadline, c.id LIMIT :most)
            UNION ALL
            (SELECT 'OWN_CASE', c.id, c.title, c.opened_by_name, c.deadline, count(*) OVER ()
             FROM governance_case c WHERE c.status = 'OPEN' AND c.opened_by = :account
             ORDER BY c.deadline, c.id LIMIT :most)
            UNION ALL
            (SELECT 'TO_REVIEW', e.id, e.task, e.model_identifier, e.imported_at, count(*) OVER ()
             FROM evaluation e WHERE :reviews AND e.review_verdict IS NULL AND e.superseded_by IS NULL
             ORDER BY e.imported_at, e.id LIMIT :most)
            UNION ALL
            (SELECT 'LAPSING', g.id, g.tool_name, d.name, g.valid_until, count(*) OVER ()
             FROM tool_grant g JOIN governance_case c ON c.id = g.case_id JOIN deployment d ON d.id = g.deployment_id
             WHERE c.opened_by = :account AND g.revoked_at IS NULL AND NOT g.expiry_recorded AND g.valid_until > :now
               AND g.valid_until < :lapseBefore
             ORDER BY g.valid_until, g.id LIMIT :most)
            UNION ALL
            (SELECT 'GROUND_LAPSING', n.grant_id, n.what, d.name, n.at, count(*) OVER ()
             FROM (SELECT DISTINCT ON (subject) * FROM notice
                   WHERE kind = 'LAPSE' AND at > :now
                     AND (addressee_kind = 'ACCOUNT' AND addressee = :account
                          OR addressee_kind = 'ROLE' AND addressee = ANY (string_to_array(:roles, ','))
                          OR addressee_kind = 'ADDRESS'
                             AND addressee = (SELECT address FROM contact WHERE account = :account))
                   ORDER BY subject, at DESC) n
             JOIN tool_grant g ON g.id = n.grant_id AND g.revoked_at IS NULL AND NOT g.expiry_recorded AND g.valid_until > :now
             JOIN deployment d ON d.id = g.deployment_id
             ORDER BY n.at, n.id LIMIT :most)""".formatted(Votable.CONDITION);

    private static final String OF_ALL = """
            (SELECT 'WAIVED' AS kind, w.id AS id, c.title AS title, w.requested_by_name AS note, w.valid_until AS at,
                    count(*) OVER () AS alike
             FROM waiver w JOIN governance_case c ON c.id = w.case_id
             WHERE w.status = 'IN_FORCE' AND NOT w.lapse_recorded AND w.valid_until > :now
             ORDER BY w.subject_type = 'THRESHOLDS' DESC, w.valid_until, w.id LIMIT :most)
            UNION ALL
            (SELECT 'SUSPENDED', g.id, g.tool_name, d.name, g.suspended_at, count(*) OVER ()
             FROM tool_grant g JOIN deployment d ON d.id = g.deployment_id
             WHERE g.suspended_at IS NOT NULL AND g.revoked_at IS NULL AND NOT g.expiry_recorded AND g.valid_until > :now
             ORDER BY g.suspended_at DESC, g.id LIMIT :most)
            UNION ALL
            (SELECT 'STOPPED', d.id, d.name, m.mode, m.mode_since, count(*) OVER ()
             FROM deployment_mode m JOIN deployment d ON d.id = m.deployment_id
             WHERE m.mode <> 'NORMAL' AND d.status <> 'RETIRED'
             ORDER BY m.mode_since DESC, d.id LIMIT :most)
            UNION ALL
            (SELECT 'SERIOUS_INCIDENT', i.id, i.title, d.name, i.opened_at, count(*) OVER ()
             FROM incident i JOIN deployment d ON d.id = i.deployment_id
             WHERE i.severity = 'SERIOUS' AND i.resolved_at IS NULL
             ORDER BY i.opened_at DESC, i.id LIMIT :most)
            UNION ALL
            (SELECT 'STALE_EVIDENCE', e.id, e.task, e.model_identifier, e.evaluated_at, count(*) OVER ()
             FROM evaluation e
             WHERE e.review_verdict = 'ACCEPT' AND e.superseded_by IS NULL AND e.evaluated_at < :evaluatedBefore
             ORDER BY e.evaluated_at, e.id LIMIT :most)""";

    private final Session database;

    SqlMatters(Session database) {
        this.database = database;
    }

    @Override
    public List<Matter> ofReader(Wanted wanted, Instant now, int most) {
        return read(statement(OF_READER, now, most)
                .setParameter("account", wanted.reader().account())
                .setParameter("roles", Votable.roles(wanted.reader()))
                .setParameter("reviews", wanted.reviews())
                .setParameter("lapseBefore", wanted.lapseBefore()));
    }

    @Override
    public List<Matter> ofAll(Instant evaluatedBefore, Instant now, int most) {
        return read(statement(OF_ALL, now, most).setParameter("evaluatedBefore", evaluatedBefore));
    }

    private NativeQuery<Object[]> statement(String sql, Instant now, int most) {
        return database.createNativeQuery(sql, Object[].class)
                .addScalar("kind", String.class)
                .addScalar("id", UUID.class)
                .addScalar("title", String.class)
                .addScalar("note", String.class)
                .addScalar("at", Instant.class)
                .addScalar("alike", Long.class)
                .setParameter("now", now)
                .setParameter("most", most);
    }

    private static List<Matter> read(NativeQuery<Object[]> statement) {
        return statement.getResultList().stream().map(SqlMatters::matter).toList();
    }

    private static Matter matter(Object[] row) {
        return new Matter(
                Matter.Kind.valueOf((String) row[0]),
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (Instant) row[4],
                (Long) row[5]);
    }
}
