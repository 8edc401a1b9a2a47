package dev.countersign.persistence.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.persistence.Sql;
import dev.countersign.register.Model;
import dev.countersign.register.Models;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheModels implements Models, PanacheRepositoryBase<Model, UUID> {

    private static final List<SortKey<Model>> KEYS = List.of(
            SortKey.text("name", Model::name),
            SortKey.text("provider", Model::provider),
            SortKey.instant("createdAt", Model::createdAt));

    private final Sql sql;

    PanacheModels(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(Model model) {
        persist(model);
    }

    @Override
    public Optional<Model> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Model> findAll(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    @Override
    public Optional<Model> byIdentifier(String identifier) {
        return find("?1 member of identifiers", identifier).firstResultOptional();
    }

    @Override
    public boolean referredTo(UUID id) {
        return sql.one(
                "SELECT EXISTS (SELECT FROM deployment WHERE model_id = ?) OR EXISTS (SELECT FROM determination WHERE"
                        + " model_id = ?) OR EXISTS (SELECT FROM evaluation WHERE model_id = ?)",
                row -> row.getBoolean(1),
                id,
                id,
                id);
    }

    @Override
    public Set<String> identifiersInUse(UUID id) {
        return Set.copyOf(sql.query(
                "SELECT DISTINCT model_identifier FROM evaluation WHERE model_id = ?", row -> row.getString(1), id));
    }

    @Override
    public Optional<Model> byNaturalKey(String provider, String name, String version) {
        return find("provider = ?1 and name = ?2 and version = ?3", provider, name, version)
                .firstResultOptional();
    }

    @Override
    public Slice<Model> list(@Nullable String text, Paging paging) {
        return new PagedQuery<>(Model.class, Model::id).containing(text).page(getEntityManager(), paging, "name", KEYS);
    }
}
