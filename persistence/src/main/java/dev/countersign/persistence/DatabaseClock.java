package dev.countersign.persistence;

import dev.countersign.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

@ApplicationScoped
class DatabaseClock implements SharedClock {

    private final Sql sql;

    DatabaseClock(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Instant now() {
        return sql.one("SELECT clock_timestamp() AS now", row -> Objects.requireNonNull(Sql.instant(row, "now")));
    }
}
