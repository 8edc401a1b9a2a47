package dev.countersign.web.incident;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// The first step of a form that is about one deployment: finding it among all of them.
@ApplicationScoped
class DeploymentChoice {

    private static final int SHOWN = 20;

    private final DeploymentRegister deployments;

    DeploymentChoice(DeploymentRegister deployments) {
        this.deployments = deployments;
    }

    @CheckedTemplate(basePath = "incidents", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Choice(String what, Slice<Deployment> deployments, String action, String back) implements TemplateInstance {}

    /// @param action the form's address; the chosen deployment becomes its `deploymentId`
    /// @param back where to go instead
    TemplateInstance page(String what, String action, String back, @Nullable String text, @Nullable String cursor) {
        var filter = new Deployments.Filter(text, null, null, null);
        return new Choice(what, deployments.list(filter, Paging.of(cursor, SHOWN, null)), action, back);
    }
}
