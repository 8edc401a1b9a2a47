package dev.countersign.register;

import dev.countersign.Fields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person or client states about a deployment.
///
/// @param operator who can stop it and answers for it; empty when nobody does
public record DeploymentContent(
        String name,
        String purpose,
        UUID modelId,
        String environment,
        String operator,
        ControlCondition controlCondition,
        boolean internetAccess,
        boolean persistentMemory,
        boolean delegation,
        String ownerEmail) {

    private static final UUID NO_MODEL = new UUID(0, 0);

    /// The same content with its texts stripped and measured.
    ///
    /// @throws dev.countersign.ProblemException INVALID with every field's problem
    public static DeploymentContent checked(
            @Nullable String name,
            @Nullable String purpose,
            @Nullable UUID modelId,
            @Nullable String environment,
            @Nullable String operator,
            @Nullable ControlCondition controlCondition,
            @Nullable Boolean internetAccess,
            @Nullable Boolean persistentMemory,
            @Nullable Boolean delegation,
            @Nullable String ownerEmail) {
        var fields = new Fields();
        var content = new DeploymentContent(
                fields.text("/name", name, Fields.SHORT, "Give the deployment a name."),
                fields.text("/purpose", purpose, Fields.LONG, "Say what the deployment is for."),
                fields.required("/modelId", modelId, NO_MODEL, "Choose the model it runs."),
                fields.text("/environment", environment, Fields.SHORT, "Say where it runs, production for example."),
                fields.optional("/operator", operator, Fields.SHORT),
                fields.required(
                        "/controlCondition",
                        controlCondition,
                        ControlCondition.DECENTRALIZED,
                        "Say who is in control."),
                fields.required("/internetAccess", internetAccess, true, "Say whether it reaches the internet."),
                fields.required(
                        "/persistentMemory", persistentMemory, true, "Say whether it keeps memory across sessions."),
                fields.required("/delegation", delegation, true, "Say whether it delegates to other agents."),
                fields.text("/ownerEmail", ownerEmail, Fields.SHORT, "Say whom to write to about it."));
        fields.check(
                content.ownerEmail().isEmpty() || content.ownerEmail().matches("[^@\\s]+@[^@\\s]+"),
                "/ownerEmail",
                "Give an e-mail address.");
        fields.orThrow();
        return content;
    }
}
