package dev.countersign.web.shutdown;

import dev.countersign.Paging;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ScopeType;
import dev.countersign.shutdown.ShutdownOverview;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// The scopes a form offers, each as `TYPE:id`. Where there are more things than a list can show it offers the first,
/// of those that match when a text is given.
@ApplicationScoped
public class ScopeChoices {

    private static final int SHOWN = 200;

    private final DeploymentRegister deployments;
    private final ModelRegister models;
    private final ShutdownOverview overview;

    ScopeChoices(DeploymentRegister deployments, ModelRegister models, ShutdownOverview overview) {
        this.deployments = deployments;
        this.models = models;
        this.overview = overview;
    }

    /// @param cut whether there are more scopes than are offered
    public record Offer(List<Option> options, boolean cut) {}

    /// What a form offers whose fields are `scope` and, to find others, `scopeText`.
    Offer offer(Form form) {
        var text = form.value("scopeText").isEmpty() ? null : form.value("scopeText");
        var foundDeployments =
                deployments.list(new Deployments.Filter(text, null, null, null), Paging.of(null, SHOWN, null));
        var foundModels = models.list(text, Paging.of(null, SHOWN, null));
        return new Offer(
                options(foundDeployments.items(), foundModels.items(), form.value("scope")),
                foundDeployments.nextCursor() != null || foundModels.nextCursor() != null);
    }

    /// @param chosen an option that must be there, empty for none
    private List<Option> options(List<Deployment> some, List<Model> named, String chosen) {
        var options = new ArrayList<Option>();
        options.add(new Option(value(Scope.ALL), "Every deployment"));
        some.stream()
                .map(Deployment::operator)
                .filter(operator -> !operator.isEmpty())
                .distinct()
                .sorted()
                .forEach(operator -> options.add(
                        new Option(value(new Scope(ScopeType.OPERATOR, operator)), "Operator: " + operator)));
        named.forEach(
                m -> options.add(new Option(value(Scope.model(m.id())), "Model: " + m.name() + " " + m.version())));
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
