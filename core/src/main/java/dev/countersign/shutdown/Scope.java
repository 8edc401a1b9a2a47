package dev.countersign.shutdown;

import dev.countersign.ProblemException;
import dev.countersign.register.Deployment;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which deployments are meant.
///
/// @param id id of the deployment or model, name of the operator, null for ALL
@Embeddable
public record Scope(
        @Enumerated(EnumType.STRING) @Column(name = "scope_type")
        ScopeType type,

        @Column(name = "scope_id") @Nullable String id) {

    public static final Scope ALL = new Scope(ScopeType.ALL, null);

    public static Scope deployment(UUID id) {
        return new Scope(ScopeType.DEPLOYMENT, id.toString());
    }

    public static Scope model(UUID id) {
        return new Scope(ScopeType.MODEL, id.toString());
    }

    /// The scope a caller names, checked for its form.
    ///
    /// @throws ProblemException INVALID when the type is missing or the id does not fit it
    public static Scope checked(@Nullable ScopeType type, @Nullable String id) {
        if (type == null) {
            throw ProblemException.invalid("/scope/type", "Say how far it reaches.");
        }
        var text = id == null ? "" : id.strip();
        return switch (type) {
            case ALL -> ALL;
            case OPERATOR -> {
                if (text.isEmpty() || text.length() > 200) {
                    throw ProblemException.invalid("/scope/id", "Name the operator.");
                }
                yield new Scope(type, text);
            }
            case DEPLOYMENT, MODEL -> {
                try {
                    yield new Scope(type, UUID.fromString(text).toString());
                } catch (IllegalArgumentException e) {
                    throw ProblemException.invalid(
                            "/scope/id", "Give the id of the " + type.name().toLowerCase(Locale.ROOT) + ".");
                }
            }
        };
    }

    /// Whether this scope reaches the deployment.
    public boolean covers(Deployment deployment) {
        return switch (type) {
            case ALL -> true;
            case OPERATOR -> deployment.operator().equals(id);
            case MODEL -> deployment.modelId().toString().equals(id);
            case DEPLOYMENT -> deployment.id().toString().equals(id);
        };
    }

    /// The scope for the audit log.
    public Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("type", type.name());
        facts.put("id", id);
        return facts;
    }
}
