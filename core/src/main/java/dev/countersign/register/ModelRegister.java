package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Registers models and keeps what is stated about them. Evidence that names one by an identifier it gets becomes its.
@ApplicationScoped
public class ModelRegister {

    private final Models models;
    private final WaitsForModel waiting;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    ModelRegister(Models models, WaitsForModel waiting, AuditLog auditLog, InstantSource clock) {
        this.models = models;
        this.waiting = waiting;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Transactional
    public Model register(Actor actor, Model.Content content) {
        auditLog.lock();
        requireFree(content, null);
        var model = new Model(content, clock.instant());
        models.add(model);
        auditLog.append(Act.done(actor, "model.registered", "model", model.id()).with("after", model.facts()));
        waiting.identified(model, actor).forEach(auditLog::append);
        return model;
    }

    /// What others refer to stays the version they refer to: nobody judged another one.
    ///
    /// @param seenRevision the revision the editor read
    @Transactional
    public Model edit(Actor actor, UUID id, int seenRevision, Model.Content content) {
        auditLog.lock();
        var model = get(id);
        Edits.requireRevision(seenRevision, model.revision());
        requireFree(content, id);
        requireSameVersion(model, content);
        var before = model.facts();
        model.restate(content, clock.instant());
        auditLog.append(Act.done(actor, "model.edited", "model", id)
                .with("before", before)
                .with("after", model.facts()));
        waiting.identified(model, actor).forEach(auditLog::append);
        return model;
    }

    private void requireSameVersion(Model model, Model.Content content) {
        var fields = new Fields();
        if (!model.isVersion(content)) {
            fields.check(
                    !models.referredTo(model.id()),
                    "/version",
                    "Evidence, a safety level or a deployment rests on this version, so provider, name and version stay."
                            + " Register another version as a model of its own.");
        }
        var dropped = model.identifiers();
        dropped.removeAll(content.identifiers());
        if (!dropped.isEmpty()) {
            dropped.retainAll(models.identifiersInUse(model.id()));
            fields.check(
                    dropped.isEmpty(),
                    "/identifiers",
                    "Evidence names the model by " + String.join(", ", dropped) + ", so that stays.");
        }
        fields.orThrow();
    }

    private void requireFree(Model.Content content, @Nullable UUID self) {
        models.byNaturalKey(content.provider(), content.name(), content.version())
                .filter(other -> !other.id().equals(self))
                .ifPresent(other -> {
                    throw taken("/version", "This version is registered already, as " + other.id() + ".");
                });
        for (var identifier : content.identifiers()) {
            models.byIdentifier(identifier)
                    .filter(other -> !other.id().equals(self))
                    .ifPresent(other -> {
                        throw taken(
                                "/identifiers",
                                "The identifier " + identifier + " belongs to " + other.name() + " " + other.version()
                                        + " already.");
                    });
        }
    }

    private static ProblemException taken(String pointer, String detail) {
        return new ProblemException(
                ProblemType.CONFLICT, detail, List.of(new ProblemException.FieldError(pointer, detail)));
    }

    @Transactional
    public Model get(UUID id) {
        return models.find(id).orElseThrow(() -> ProblemException.notFound("model", id));
    }

    @Transactional
    public Optional<Model> byIdentifier(String identifier) {
        return models.byIdentifier(identifier);
    }

    @Transactional
    public Map<UUID, Model> byIds(Collection<UUID> ids) {
        return models.findAll(ids).stream().collect(Collectors.toMap(Model::id, Function.identity()));
    }

    @Transactional
    public Slice<Model> list(@Nullable String text, Paging paging) {
        return models.list(text, paging);
    }
}
