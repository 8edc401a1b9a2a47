package dev.countersign.persistence.notice;

import dev.countersign.notice.Contacts;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

@ApplicationScoped
class SqlContacts implements Contacts {

    private static final String KEEP = """
            INSERT INTO contact (account, address, seen_at) VALUES (?, ?, ?)
            ON CONFLICT (account) DO UPDATE SET address = EXCLUDED.address, seen_at = EXCLUDED.seen_at""";

    private final Sql sql;

    SqlContacts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void keep(String account, String address, Instant now) {
        sql.update(KEEP, account, address, now);
    }
}
