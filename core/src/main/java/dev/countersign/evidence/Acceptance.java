package dev.countersign.evidence;

import dev.countersign.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// Who may accept which evaluation.
@ApplicationScoped
public class Acceptance {

    private final EvidenceSettings settings;

    @Inject
    Acceptance(EvidenceSettings settings) {
        this.settings = settings;
    }

    /// Why this officer may not accept it, in words for that officer; null when nothing is against it.
    public @Nullable String refusal(Actor officer, Evaluation evaluation) {
        if (officer.subject().equalsIgnoreCase(evaluation.artifact().importedBy())) {
            return "You sent this log yourself. Another safety officer has to look at it and accept it.";
        }
        return evaluation.synthetic() && !settings.acceptSynthetic()
                ? "The log says that its numbers were made up, so they say nothing about a model. Reject it; only an "
                        + "installation set up for trying out accepts such logs."
                : null;
    }
}
