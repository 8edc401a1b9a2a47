package dev.countersign.persistence.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Evaluations;
import dev.countersign.evidence.PublishedClaim;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Findings are fetched with the evaluations that are asked for by what they found, and left out of lists.
@ApplicationScoped
class PanacheEvaluations implements Evaluations, PanacheRepositoryBase<Evaluation, UUID> {

    private static final String WITH_FINDINGS = "from Evaluation e left join fetch e.findings where ";
    private static final int MOST_ALIKE = 50;
    private static final List<SortKey<Evaluation>> KEYS =
            List.of(SortKey.instant("importedAt", Evaluation::importedAt));

    @Override
    public void add(Evaluation evaluation) {
        persist(evaluation);
    }

    @Override
    public void add(PublishedClaim claim) {
        getEntityManager().persist(claim);
    }

    @Override
    public Optional<Evaluation> find(UUID id) {
        return find(WITH_FINDINGS + "e.id = ?1", id).singleResultOptional();
    }

    @Override
    public List<Evaluation> byArtifact(String sha256) {
        return list(WITH_FINDINGS + "e.artifact.sha256 = ?1 order by e.id", sha256);
    }

    @Override
    public List<Evaluation> current(String evalId) {
        return list("evalId = ?1 and supersededBy is null order by importedAt desc, id desc", evalId);
    }

    @Override
    public List<Evaluation> ofRun(String evalId) {
        return list("evalId = ?1 order by importedAt desc, id desc", evalId);
    }

    @Override
    public Optional<Evaluation> byFinding(UUID findingId) {
        return find(
                        WITH_FINDINGS + "e.id = (select o.id from Evaluation o join o.findings f where f.id = ?1)",
                        findingId)
                .singleResultOptional();
    }

    @Override
    public List<Evaluation> alike(String task, @Nullable String modelIdentifier) {
        var newest = getEntityManager()
                .createQuery(
                        "select e.id from Evaluation e where e.task = :task and e.supersededBy is null"
                                + (modelIdentifier == null ? "" : " and e.modelIdentifier = :model")
                                + " order by e.importedAt desc, e.id desc",
                        UUID.class)
                .setParameter("task", task)
                .setMaxResults(MOST_ALIKE);
        if (modelIdentifier != null) {
            newest.setParameter("model", modelIdentifier);
        }
        return list(WITH_FINDINGS + "e.id in ?1 order by e.importedAt desc, e.id desc", newest.getResultList());
    }

    @Override
    public List<Evaluation> ofModel(UUID modelId) {
        return list(
                WITH_FINDINGS + "e.modelId = ?1 and e.supersededBy is null order by e.times.evaluatedAt desc, e.id",
                modelId);
    }

    @Override
    public List<Evaluation> unmatched(String modelIdentifier) {
        return list("modelIdentifier = ?1 and modelId is null order by importedAt desc, id desc", modelIdentifier);
    }

    @Override
    public List<Evaluation> open(String taskPattern) {
        var like = taskPattern
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replace('*', '%');
        return list(
                WITH_FINDINGS
                        + "e.task like ?1 escape '!' and (e.countsAgainst = false or e.sequences <> '[]' or exists "
                        + "(select 1 from Evaluation o join o.findings f where o = e and f.behaviour is null))",
                like);
    }

    @Override
    public Slice<Evaluation> list(Filter filter, Paging paging) {
        var query = new PagedQuery<>(Evaluation.class, Evaluation::id)
                .containing(filter.text())
                .where("e.modelId = :modelId", "modelId", filter.modelId())
                .where("e.review.verdict = :verdict", "verdict", filter.verdict())
                .where(
                        "e.times.evaluatedAt < :evaluatedBefore and e.supersededBy is null",
                        "evaluatedBefore",
                        filter.evaluatedBefore());
        if (filter.pending() != null) {
            query.where(filter.pending() ? "e.review.verdict is null" : "e.review.verdict is not null");
        }
        return query.page(getEntityManager(), paging, "-importedAt", KEYS);
    }

    @Override
    public List<PublishedClaim> claims(UUID modelId) {
        return getEntityManager()
                .createQuery("from PublishedClaim where modelId = ?1 order by recordedAt, id", PublishedClaim.class)
                .setParameter(1, modelId)
                .getResultList();
    }
}
