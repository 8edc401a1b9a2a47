package dev.countersign.web.register;

import dev.countersign.grant.Readiness;
import dev.countersign.register.OperatingMode;
import dev.countersign.signoff.GateResult;
import io.quarkus.qute.TemplateExtension;
import org.jspecify.annotations.Nullable;

/// Where a reader goes to mend a failing gate of a deployment.
@TemplateExtension
final class Remedies {

    private Remedies() {}

    /// An address and its words.
    public record Link(String href, String text) {}

    /// Null when the reader can do nothing about it here.
    static @Nullable Link remedyLink(GateResult gate, Readiness readiness, DeploymentDetail.Rights may) {
        var deployment = readiness.facts().deployment();
        var page = "/deployments/" + deployment.id();
        return switch (gate.gate()) {
            case "deployment" ->
                deployment.mode() == OperatingMode.NORMAL
                        ? link(may.requestApproval(), page + "/approval", "Ask for approval")
                        : link(may.restart(), "/stop/restart/" + deployment.id(), "Ask for a restart");
            case "safety-level" -> new Link("/models/" + deployment.modelId(), "To the model's level");
            case "safeguards" -> link(readiness.facts().determination() != null, "#safeguards", "See which");
            case "shutdown-authority" ->
                link(
                        may.proposeAuthority(),
                        "/stop/authorities/new?scope=DEPLOYMENT:" + deployment.id(),
                        "Propose a shutdown authority");
            case "incident" -> new Link("#incidents", "See the incident");
            case "thresholds" -> link(may.keep(), page + "/edit", "Edit the deployment");
            default -> null;
        };
    }

    private static @Nullable Link link(boolean allowed, String href, String text) {
        return allowed ? new Link(href, text) : null;
    }
}
