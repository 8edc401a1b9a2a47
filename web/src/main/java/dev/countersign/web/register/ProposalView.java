package dev.countersign.web.register;

import dev.countersign.register.Determination;
import dev.countersign.register.Model;
import dev.countersign.register.SafetyLevel;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A determination on its way: what was answered so far and the step it is at.
///
/// @param inForce the determination in force now, null while there is none
/// @param chosen the level chosen, null while none is
/// @param signers who must sign, in words
public record ProposalView(
        Model model,
        @Nullable Determination inForce,
        Step at,
        Form form,
        List<Option> levels,
        List<Option> evaluations,
        @Nullable SafetyLevel chosen,
        List<String> required,
        String signers) {

    /// What is asked, in this order.
    public enum Step {
        LEVEL("Framework and level", Set.of("level")),
        EVIDENCE("Evidence it rests on", Set.of("evidence")),
        BASIS("Basis and review", Set.of("provisional", "rationale", "sources", "reviewBy")),
        CHECK("Check your answers", Set.of());

        private final String label;
        private final Set<String> fields;

        Step(String label, Set<String> fields) {
            this.label = label;
            this.fields = fields;
        }

        public String label() {
            return label;
        }

        public int number() {
            return ordinal() + 1;
        }

        /// Whether the step asks for the field a JSON pointer names.
        boolean asks(String pointer) {
            return fields.contains(pointer.split("/")[1]);
        }

        /// The first step with an error.
        static Step of(Form refused) {
            return Arrays.stream(values())
                    .filter(step -> refused.errors().stream().anyMatch(error -> step.asks(error.pointer())))
                    .findFirst()
                    .orElse(CHECK);
        }
    }

    public List<Step> steps() {
        return List.of(Step.values());
    }

    public boolean done(Step step) {
        return step.ordinal() < at.ordinal();
    }

    /// The step after the present one, null at the last.
    public @Nullable Step next() {
        return at == Step.CHECK ? null : Step.values()[at.ordinal() + 1];
    }

    /// Whether it takes effect at once.
    public boolean raises() {
        return chosen != null
                && inForce != null
                && chosen.framework().code().equals(inForce.level().framework().code())
                && chosen.rank() > inForce.level().rank();
    }

    /// The labels of the evaluations chosen.
    public List<String> cited() {
        return evaluations.stream()
                .filter(option -> form.has("evidence", option.value()))
                .map(Option::label)
                .toList();
    }

    /// Names of fields the present step does not ask for; they go along unseen.
    public List<String> carried() {
        return Arrays.stream(Step.values())
                .filter(step -> step != at)
                .flatMap(step -> step.fields.stream())
                .sorted()
                .toList();
    }
}
