package dev.countersign.persistence.notice;

import dev.countersign.Ids;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Notices;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A unique key keeps anybody from being told twice, whichever instance tells. All addressees of a notice go in one
/// statement, because most of the time all of them know.
@ApplicationScoped
class SqlNotices implements Notices {

    private static final String TELL = """
            INSERT INTO notice (id, addressee_kind, addressee, kind, subject, what, grant_id, at, days, given_at, mail_after)
            SELECT t.id, t.addressee_kind, t.addressee, ?, ?, ?, ?, ?, ?::integer, ?, ?
            FROM unnest(?, ?, ?) AS t (id, addressee_kind, addressee)
            ON CONFLICT ON CONSTRAINT notice_once DO NOTHING RETURNING id""";

    private final Sql sql;

    SqlNotices(Sql sql) {
        this.sql = sql;
    }

    private record Row(UUID id, String kind, String name, Addressee addressee) {

        static Row of(Addressee addressee) {
            return switch (addressee) {
                case Addressee.Account(var name) -> new Row(Ids.next(), "ACCOUNT", name, addressee);
                case Addressee.Holders(var role) -> new Row(Ids.next(), "ROLE", role.name(), addressee);
                case Addressee.Mailbox(var address) -> new Row(Ids.next(), "ADDRESS", address, addressee);
            };
        }
    }

    @Override
    public Set<Addressee> tell(Notice notice, Set<Addressee> to, Instant now) {
        List<Row> rows = to.stream().map(Row::of).toList();
        var told = new HashSet<>(sql.query(
                TELL,
                row -> row.getObject(1, UUID.class),
                notice.kind().name(),
                notice.subject(),
                notice.what(),
                notice.grantId(),
                notice.at(),
                notice.days(),
                now,
                now,
                rows.stream().map(Row::id).toArray(UUID[]::new),
                rows.stream().map(Row::kind).toArray(String[]::new),
                rows.stream().map(Row::name).toArray(String[]::new)));
        return rows.stream()
                .filter(row -> told.contains(row.id()))
                .map(Row::addressee)
                .collect(Collectors.toUnmodifiableSet());
    }
}
