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
/// and the one chosen already wherever it stands.
@ApplicationScoped
public class ModelChoice {

    private static final int MOST = 200;

    private final ModelRegister models;

    ModelChoice(ModelRegister models) {
        this.models = models;
    }

    /// @param cut whether there are more models than are offered
    public record Offer(List<Option> options, boolean cut) {}

    public Offer offer(@Nullable UUID chosen) {
        var first = models.list(null, new Paging(null, MOST, "name"));
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
