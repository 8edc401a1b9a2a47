package dev.countersign.persistence.decision;

import dev.countersign.decision.Decision;
import dev.countersign.decision.DecisionLog.Recorded;
import dev.countersign.decision.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A decision as a row of the table and as a line of PostgreSQL's COPY text format.
final class DecisionRows {

    static final String COPY = """
            COPY decision (id, at, permitted, reason, sequence, deployment_id, grant_id, caller, instance, agent, person,
            action, tool, server, params_digest, request_id) FROM STDIN""";

    /// What a gateway sends is kept up to this many characters.
    private static final int LONGEST = 500;

    private DecisionRows() {}

    static Recorded read(ResultSet row) throws SQLException {
        return new Recorded(
                new Decision(
                        row.getObject("id", UUID.class),
                        row.getBoolean("permitted"),
                        Reason.valueOf(row.getString("reason")),
                        row.getLong("sequence"),
                        row.getObject("deployment_id", UUID.class),
                        row.getObject("grant_id", UUID.class),
                        null),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("caller"),
                row.getString("instance"),
                row.getString("agent"),
                row.getString("person"),
                row.getString("action"),
                row.getString("tool"),
                row.getString("server"),
                row.getString("params_digest"),
                row.getString("request_id"));
    }

    static void write(Recorded recorded, StringBuilder line) {
        var decision = recorded.decision();
        line.append(decision.id()).append('\t').append(recorded.at());
        line.append('\t').append(decision.permitted()).append('\t').append(decision.reason());
        line.append('\t').append(decision.sequence());
        field(line, decision.deploymentId());
        field(line, decision.grantId());
        field(line, recorded.caller());
        field(line, recorded.instance());
        field(line, recorded.agent());
        field(line, recorded.person());
        field(line, recorded.action());
        field(line, recorded.tool());
        field(line, recorded.server());
        field(line, recorded.paramsDigest());
        field(line, recorded.requestId());
        line.append('\n');
    }

    private static void field(StringBuilder line, @Nullable Object value) {
        line.append('\t');
        if (value == null) {
            line.append("\\N");
            return;
        }
        var text = value.toString();
        for (var i = 0; i < Math.min(text.length(), LONGEST); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                // PostgreSQL's text cannot hold it.
                case '\0' -> line.append('\uFFFD');
                default -> line.append(c);
            }
        }
    }
}
