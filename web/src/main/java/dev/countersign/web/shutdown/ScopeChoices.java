package dev.countersign.web.shutdown;

import dev.countersign.Paging;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import dev.countersign.register.ModelRegister;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ScopeType;
import dev.countersign.shutdown.ShutdownOverview;
import dev.countersign.web.Option;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// The scopes a form offers, each as `TYPE:id`. Where there are more things than a list can show, the page of the thing
/// links to the form with its scope chosen.
@ApplicationScoped
class ScopeChoices {

    private static final int SHOWN = 200;

    private final DeploymentRegister deployments;
    private final ModelRegister models;
    private final ShutdownOverview overview;

    ScopeChoices(DeploymentRegister deployments, ModelRegister models, ShutdownOverview overview) {
        this.deployments = deployments;
        this.models = models;
        this.overview = overview;
    }

    /// @param chosen an option that must be there, empty for none
    List<Option> with(String chosen) {
        var some = deployments
                .list(Deployments.Filter.NONE, Paging.of(null, SHOWN, null))
                .items();
        var options = new ArrayList<Option>();
        options.add(new Option(value(Scope.ALL), "Every deployment"));
        some.stream()
                .map(Deployment::operator)
                .filter(operator -> !operator.isEmpty())
                .distinct()
                .sorted()
                .forEach(operator -> options.add(
                        new Option(value(new Scope(ScopeType.OPERATOR, operator)), "Operator: " + operator)));
        models.list(null, Paging.of(null, SHOWN, null))
                .items()
                .forEach(m ->
                        options.add(new Option(value(Scope.model(m.id())), "Model: " + m.name() + " " + m.version())));
        some.forEach(d -> options.add(new Option(value(Scope.deployment(d.id())), "Deployment: " + d.name())));
        if (!chosen.isEmpty() && options.stream().noneMatch(o -> o.value().equals(chosen))) {
            var scope = chosen(chosen);
            options.add(new Option(
                    chosen,
                    Authorities.Named.of(scope, overview.names(List.of(scope))).words()));
        }
        return options;
    }

    private static String value(Scope scope) {
        return scope.id() == null ? scope.type().name() : scope.type().name() + ":" + scope.id();
    }

    /// The scope an option stands for.
    ///
    /// @throws dev.countersign.ProblemException INVALID when it stands for none
    static Scope chosen(String value) {
        var cut = value.indexOf(':');
        return cut < 0
                ? Authorities.scope(value, null)
                : Authorities.scope(value.substring(0, cut), value.substring(cut + 1));
    }
}
