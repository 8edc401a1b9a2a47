package dev.countersign.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of models.
public interface Models {

    void add(Model model);

    Optional<Model> find(UUID id);

    /// The models of these ids, in no particular order.
    List<Model> findAll(Collection<UUID> ids);

    /// The model an evaluation log names so.
    Optional<Model> byIdentifier(String identifier);

    /// Whether a deployment, a determination or an evaluation is about the model.
    boolean referredTo(UUID id);

    /// The identifiers by which evaluations of the model name it.
    Set<String> identifiersInUse(UUID id);

    Optional<Model> byNaturalKey(String provider, String name, String version);

    /// Sorts by `name` (default), `provider` or `createdAt`; all words of `text` occur in provider, name, version or
    /// identifiers.
    Slice<Model> list(@Nullable String text, Paging paging);
}
