package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import dev.countersign.register.Model;
import dev.countersign.register.WaitsForModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/// Evaluations whose model was not registered when they were imported. What they found against it counts from the
/// moment it is; what was accepted speaks for it only once a safety officer accepts it as this model's, for an engineer
/// may add an identifier.
@ApplicationScoped
class WaitingEvaluations implements WaitsForModel {

    private final Evaluations evaluations;

    @Inject
    WaitingEvaluations(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public List<Act> identified(Model model, Actor by) {
        var acts = new ArrayList<Act>();
        for (var identifier : model.identifiers()) {
            for (var evaluation : evaluations.unmatched(identifier)) {
                evaluation.belongsTo(model.id());
                var waits = evaluation.readAnew();
                acts.add(Act.done(by, "evidence.attached", "evaluation", evaluation.id())
                        .with("modelId", model.id().toString())
                        .with("identifier", identifier)
                        .with("countsAgainst", evaluation.countsAgainst())
                        .with("waitsForReview", waits));
            }
        }
        return acts;
    }
}
