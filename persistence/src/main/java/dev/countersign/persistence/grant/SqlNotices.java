package dev.countersign.persistence.grant;

import dev.countersign.Ids;
import dev.countersign.grant.Notices;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// A unique key keeps a person from being told twice, whichever instance tells.
@ApplicationScoped
class SqlNotices implements Notices {

    private static final String TELL = """
            INSERT INTO notice (id, person, subject, what, grant_id, lapses_at, days, given_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ON CONSTRAINT notice_once DO NOTHING""";

    private final Sql sql;

    SqlNotices(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean tell(Notice notice, Instant now) {
        return sql.update(
                        TELL,
                        Ids.next(),
                        notice.person(),
                        notice.subject(),
                        notice.what(),
                        notice.grantId(),
                        notice.lapsesAt(),
                        notice.days(),
                        now)
                == 1;
    }
}
