package dev.countersign.evidence;

import dev.countersign.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Puts evaluations side by side.
@ApplicationScoped
public class ComparisonService {

    private final Evaluations evaluations;

    @Inject
    ComparisonService(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /// @param ids two to four evaluations
    /// @throws ProblemException INVALID for fewer or more, NOT_FOUND for one that is not there
    @Transactional
    public Comparison compare(List<UUID> ids) {
        var distinct = ids.stream().distinct().toList();
        if (distinct.size() < Comparison.FEWEST || distinct.size() > Comparison.MOST) {
            throw ProblemException.invalid("/id", "Choose two to four evaluations.");
        }
        return Comparison.of(distinct.stream().map(this::get).toList());
    }

    /// Evaluations of the same task, by whatever model, the newest import first.
    @Transactional
    public List<Evaluation> ofSameTask(UUID id) {
        return evaluations.alike(get(id).task(), null);
    }

    @Transactional
    public Evaluation get(UUID id) {
        return evaluations.find(id).orElseThrow(() -> ProblemException.notFound("evaluation", id));
    }
}
