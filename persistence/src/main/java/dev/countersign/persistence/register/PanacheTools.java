package dev.countersign.persistence.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.persistence.Sql;
import dev.countersign.register.Tool;
import dev.countersign.register.Tools;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class PanacheTools implements Tools, PanacheRepositoryBase<Tool, UUID> {

    private static final List<SortKey<Tool>> KEYS = List.of(
            SortKey.text("name", Tool::name),
            SortKey.text("server", Tool::server),
            SortKey.instant("createdAt", Tool::createdAt));

    private final Sql sql;

    PanacheTools(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(Tool tool) {
        persist(tool);
    }

    @Override
    public Optional<Tool> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Tool> findAll(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    @Override
    public Optional<Tool> byName(String server, String name) {
        return find("server = ?1 and name = ?2", server, name).firstResultOptional();
    }

    @Override
    public Set<UUID> deploymentsHolding(UUID toolId, Instant now) {
        return Set.copyOf(sql.query(
                "SELECT DISTINCT deployment_id FROM tool_grant WHERE tool_id = ? AND revoked_at IS NULL AND valid_until > ?",
                row -> row.getObject(1, UUID.class),
                toolId,
                now.minus(Duration.ofDays(1))));
    }

    @Override
    public Slice<Tool> list(Filter filter, Paging paging) {
        var query = new PagedQuery<>(Tool.class, Tool::id)
                .containing(filter.text())
                .where("e.server = :server", "server", filter.server())
                .where(
                        "exists (select 1 from e.capabilities c where c = :capability)",
                        "capability",
                        filter.capability());
        if (filter.drifted() != null) {
            query.where(filter.drifted() ? "e.drift.digest is not null" : "e.drift.digest is null");
        }
        return query.page(getEntityManager(), paging, "name", KEYS);
    }
}
