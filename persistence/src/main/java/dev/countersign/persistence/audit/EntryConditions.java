package dev.countersign.persistence.audit;

import dev.countersign.audit.AuditLog.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filter as the WHERE clause it means.
final class EntryConditions {

    /// A stop of very many deployments names none of them in its entry.
    private static final String TOUCHING = """
            (subject_type = 'deployment' AND subject_id = ? OR affects @> ARRAY[?] OR sequence = ANY (ARRAY(
                SELECT o.audit_sequence FROM shutdown_order o JOIN shutdown_order_deployment m ON m.order_id = o.id
                WHERE m.deployment_id = ?)))""";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    EntryConditions(Filter filter) {
        and("sequence >= ?", filter.from());
        and("sequence < ?", filter.to());
        and("at >= ?", filter.since());
        and("at < ?", filter.until());
        and("actor = ?", filter.actor());
        var action = filter.action();
        if (action != null && action.endsWith(".")) {
            and("action LIKE ?", escaped(action) + "%");
        } else {
            and("action = ?", action);
        }
        and("subject_type = ?", filter.subjectType());
        and("subject_id = ?", filter.subjectId());
        var outcome = filter.outcome();
        and("outcome = ?", outcome == null ? null : outcome.name());
        var touching = filter.touching();
        if (touching != null) {
            conditions.add(TOUCHING);
            values.add(touching.toString());
            values.add(touching);
            values.add(touching);
        }
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    String text() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    Object[] values() {
        return values.toArray();
    }
}
