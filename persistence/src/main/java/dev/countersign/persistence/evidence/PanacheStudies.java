package dev.countersign.persistence.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.evidence.Studies;
import dev.countersign.evidence.Study;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheStudies implements Studies, PanacheRepositoryBase<Study, UUID> {

    private static final List<SortKey<Study>> KEYS = List.of(SortKey.instant("linkedAt", Study::linkedAt));

    @Override
    public void add(Study study) {
        persist(study);
    }

    @Override
    public Optional<Study> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Study> ofRun(String evalId) {
        return list(
                "removal.at is null and (first.evalId = ?1 or second.evalId = ?1) order by linkedAt desc, id desc",
                evalId);
    }

    @Override
    public Slice<Study> list(@Nullable UUID evaluationId, Paging paging) {
        return new PagedQuery<>(Study.class, Study::id)
                .where(
                        "(e.first.evaluationId = :evaluation or e.second.evaluationId = :evaluation)",
                        "evaluation",
                        evaluationId)
                .page(getEntityManager(), paging, "-linkedAt", KEYS);
    }
}
