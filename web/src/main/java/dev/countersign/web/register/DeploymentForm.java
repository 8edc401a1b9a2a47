package dev.countersign.web.register;

import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentContent;
import dev.countersign.web.Edit;
import dev.countersign.web.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the form of a deployment holds, to and from the domain.
final class DeploymentForm {

    private DeploymentForm() {}

    static DeploymentContent content(Form form) {
        return DeploymentContent.checked(
                form.value("name"),
                form.value("purpose"),
                form.id("modelId"),
                form.value("environment"),
                form.value("operator"),
                form.constant("controlCondition", ControlCondition.class),
                form.checked("internetAccess"),
                form.checked("persistentMemory"),
                form.checked("delegation"),
                form.value("ownerEmail"));
    }

    static Map<String, String> values(Deployment deployment) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", deployment.name());
        values.put("purpose", deployment.purpose());
        values.put("modelId", deployment.modelId().toString());
        values.put("environment", deployment.environment());
        values.put("operator", deployment.operator());
        values.put("controlCondition", deployment.controlCondition().name());
        values.put("internetAccess", box(deployment.internetAccess()));
        values.put("persistentMemory", box(deployment.persistentMemory()));
        values.put("delegation", box(deployment.delegation()));
        values.put("ownerEmail", deployment.ownerEmail());
        return values;
    }

    /// The value a box sends: nothing when it is not ticked.
    private static String box(boolean ticked) {
        return ticked ? "true" : "";
    }

    /// @param models names of models by their id
    static List<Edit.Field> fields(Map<String, String> models) {
        return List.of(
                new Edit.Field("name", "Name"),
                new Edit.Field("purpose", "Purpose"),
                new Edit.Field("modelId", "Model", id -> models.getOrDefault(id, id)),
                new Edit.Field("environment", "Environment"),
                new Edit.Field("operator", "Operator"),
                new Edit.Field("controlCondition", "Control", DeploymentForm::control),
                new Edit.Field("internetAccess", "Internet access", DeploymentForm::yesOrNo),
                new Edit.Field("persistentMemory", "Persistent memory", DeploymentForm::yesOrNo),
                new Edit.Field("delegation", "Delegation", DeploymentForm::yesOrNo),
                new Edit.Field("ownerEmail", "Owner's e-mail"));
    }

    private static String control(String name) {
        for (var condition : ControlCondition.values()) {
            if (condition.name().equals(name)) {
                return condition.label();
            }
        }
        return name;
    }

    private static String yesOrNo(String box) {
        return box.isEmpty() ? "No" : "Yes";
    }
}
