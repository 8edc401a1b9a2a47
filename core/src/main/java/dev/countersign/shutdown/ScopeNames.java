package dev.countersign.shutdown;

import dev.countersign.register.Deployments;
import dev.countersign.register.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The names people know scopes by.
@ApplicationScoped
public class ScopeNames {

    private static final String ALL = "every deployment";

    private final Deployments deployments;
    private final Models models;

    @Inject
    ScopeNames(Deployments deployments, Models models) {
        this.deployments = deployments;
        this.models = models;
    }

    /// Name of the deployment, model or operator, empty when there is no such thing.
    Optional<String> of(Scope scope) {
        return Optional.ofNullable(of(List.of(scope)).get(scope));
    }

    /// The names of those that exist.
    Map<Scope, String> of(Collection<Scope> scopes) {
        var names = new HashMap<Scope, String>();
        deployments
                .findAll(ids(scopes, ScopeType.DEPLOYMENT))
                .forEach(d -> names.put(Scope.deployment(d.id()), d.name()));
        models.findAll(ids(scopes, ScopeType.MODEL))
                .forEach(m -> names.put(Scope.model(m.id()), m.name() + " " + m.version()));
        scopes.stream().filter(s -> s.type() == ScopeType.OPERATOR).forEach(s -> names.put(s, String.valueOf(s.id())));
        names.put(Scope.ALL, ALL);
        return names;
    }

    private static List<UUID> ids(Collection<Scope> scopes, ScopeType type) {
        return scopes.stream()
                .filter(s -> s.type() == type)
                .map(s -> UUID.fromString(String.valueOf(s.id())))
                .distinct()
                .toList();
    }
}
