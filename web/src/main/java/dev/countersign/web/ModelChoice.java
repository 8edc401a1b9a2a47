package dev.countersign.web;

import dev.countersign.Paging;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The models a form or filter offers. A register can hold far more than a select can, so it offers the first by name,
/// of those that match when a text is given, and the one chosen already wherever it stands.
@ApplicationScoped
public class ModelChoice {

    private static final int MOST = 200;

    private final ModelRegister models;

    ModelChoice(ModelRegister models) {
        this.models = models;
    }

    /// @param cut whether there are more models than are offered
    public record Offer(List<Option> options, boolean cut) {}

    /// What a form offers whose fields are `modelId` and, to find others, `modelText`.
    public Offer offer(Form form) {
        return offer(form.id("modelId"), form.value("modelText"));
    }

    /// @param text words to find models by, null or blank for all
    public Offer offer(@Nullable UUID chosen, @Nullable String text) {
        var first = models.list(text == null || text.isBlank() ? null : text, new Paging(null, MOST, "name"));
        var offered = new ArrayList<>(first.items());
        if (chosen != null && offered.stream().noneMatch(m -> m.id().equals(chosen))) {
            offered.addAll(models.byIds(List.of(chosen)).values());
        }
        return new Offer(
                offered.stream()
                        .map(m -> new Option(m.id().toString(), label(m)))
                        .toList(),
                first.nextCursor() != null);
    }

    static String label(Model model) {
        return model.name() + " " + model.version() + " (" + model.provider() + ")";
    }
}
