package dev.countersign.persistence.register;

import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.Determinations;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class PanacheDeterminations implements Determinations, PanacheRepositoryBase<Determination, UUID> {

    @Override
    public void add(Determination determination) {
        persist(determination);
    }

    @Override
    public Optional<Determination> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Determination> inForce(UUID modelId) {
        return find("modelId = ?1 and status = ?2", modelId, DeterminationStatus.IN_FORCE)
                .firstResultOptional();
    }

    @Override
    public Set<UUID> governed(Collection<UUID> modelIds) {
        return modelIds.isEmpty()
                ? Set.of()
                : new HashSet<>(getEntityManager()
                        .createQuery(
                                "select d.modelId from Determination d where d.modelId in ?1 and d.status = ?2",
                                UUID.class)
                        .setParameter(1, modelIds)
                        .setParameter(2, DeterminationStatus.IN_FORCE)
                        .getResultList());
    }

    @Override
    public List<Determination> lapsedUnrecorded(Instant now, int limit) {
        var signed = find(
                        "status = ?1 and lapseRecorded = false and raisedOver is null and reviewBy <= ?2"
                                + " order by reviewBy, id",
                        DeterminationStatus.IN_FORCE,
                        now)
                .range(0, limit - 1)
                .list();
        // Raises nobody confirmed are few; when theirs is due only what they were raised over can tell.
        var raised =
                list("status = ?1 and lapseRecorded = false and raisedOver is not null", DeterminationStatus.IN_FORCE);
        return Stream.concat(signed.stream(), raised.stream().filter(d -> d.overdueAt(now) && !d.lapseRecorded()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Determination> ofModel(UUID modelId) {
        return list("modelId = ?1 order by proposedAt desc, id desc", modelId);
    }
}
