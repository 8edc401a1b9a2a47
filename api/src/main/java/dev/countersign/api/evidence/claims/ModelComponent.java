package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.evidence.ClaimStatement.Topic;
import org.jspecify.annotations.Nullable;

/// What a CycloneDX component of the type machine-learning-model, with its model card, says.
final class ModelComponent {

    private final Statements statements;
    private final String about;

    /// @param about the component's name where there are several, else empty
    ModelComponent(Statements statements, String about) {
        this.statements = statements;
        this.about = about;
    }

    void read(JsonNode component) {
        for (var field :
                new String[] {"group", "name", "version", "description", "publisher", "purl", "cpe", "copyright"}) {
            say(Topic.IDENTITY, field, Tree.text(component, field));
        }
        say(Topic.IDENTITY, "supplier", Tree.text(component.path("supplier"), "name"));
        Tree.items(component, "licenses", "license").forEach(entry -> {
            var license = entry.has("license") ? entry.path("license") : entry;
            say(Topic.IDENTITY, "license", Tree.join(Tree.text(license, "id"), Tree.text(license, "name")));
        });
        Tree.items(component, "externalReferences", "reference")
                .forEach(reference ->
                        say(Topic.IDENTITY, "reference, " + Tree.text(reference, "type"), Tree.text(reference, "url")));
        var card = component.path("modelCard");
        parameters(card.path("modelParameters"));
        analysis(card.path("quantitativeAnalysis"));
        considerations(card.path("considerations"));
        properties(card);
    }

    private void parameters(JsonNode parameters) {
        var approach = parameters.path("approach");
        say(Topic.IDENTITY, "approach", approach.isObject() ? Tree.text(approach, "type") : approach.asText(null));
        for (var field : new String[] {"task", "architectureFamily", "modelArchitecture"}) {
            say(Topic.IDENTITY, field, Tree.text(parameters, field));
        }
        Tree.items(parameters, "datasets", "dataset").forEach(this::dataset);
        Tree.items(parameters, "inputs", "input").forEach(in -> say(Topic.INTERFACE, "input", Tree.text(in, "format")));
        Tree.items(parameters, "outputs", "output")
                .forEach(out -> say(Topic.INTERFACE, "output", Tree.text(out, "format")));
    }

    private void dataset(JsonNode dataset) {
        var name = Tree.text(dataset, "name");
        say(
                Topic.DATA,
                name == null ? "dataset" : name,
                Tree.join(
                        Tree.text(dataset, "type"),
                        Tree.text(dataset, "ref"),
                        Tree.text(dataset, "description"),
                        Tree.text(dataset.path("contents"), "url"),
                        Tree.text(dataset, "classification")));
        graphics(dataset.path("graphics"));
    }

    /// Values are whatever text the document has; none of them is taken for a rate.
    private void analysis(JsonNode analysis) {
        Tree.items(analysis, "performanceMetrics", "performanceMetric").forEach(metric -> {
            var interval = metric.path("confidenceInterval");
            var lower = Tree.text(interval, "lowerBound");
            var slice = Tree.text(metric, "slice");
            var type = Tree.text(metric, "type");
            say(
                    Topic.PERFORMANCE,
                    type == null ? "metric" : type,
                    Tree.join(
                            Tree.text(metric, "value"),
                            slice == null ? null : "slice: " + slice,
                            lower == null ? null : "from " + lower + " to " + Tree.text(interval, "upperBound")));
        });
        graphics(analysis.path("graphics"));
    }

    private void graphics(JsonNode graphics) {
        Tree.items(graphics, "collection", "graphic").forEach(graphic -> statements.image());
    }

    private void considerations(JsonNode considerations) {
        list(considerations, Topic.USE, "users", "user");
        list(considerations, Topic.USE, "useCases", "useCase");
        list(considerations, Topic.LIMITS, "technicalLimitations", "technicalLimitation");
        list(considerations, Topic.LIMITS, "performanceTradeoffs", "performanceTradeoff");
        Tree.items(considerations, "ethicalConsiderations", "ethicalConsideration")
                .forEach(risk -> say(
                        Topic.LIMITS, "ethical consideration", Tree.join(Tree.text(risk, "name"), mitigation(risk))));
        Tree.items(considerations, "fairnessAssessments", "fairnessAssessment")
                .forEach(group -> say(
                        Topic.LIMITS,
                        "fairness",
                        Tree.join(
                                Tree.text(group, "groupAtRisk"),
                                Tree.text(group, "benefits"),
                                Tree.text(group, "harms"),
                                mitigation(group))));
        var environment = considerations.path("environmentalConsiderations");
        Tree.items(environment, "energyConsumptions", "energyConsumption").forEach(this::energy);
    }

    private static @Nullable String mitigation(JsonNode risk) {
        var strategy = Tree.text(risk, "mitigationStrategy");
        return strategy == null ? null : "mitigation: " + strategy;
    }

    private void energy(JsonNode consumption) {
        var activity = Tree.text(consumption, "activity");
        measure(activity + ", energy", consumption.path("activityEnergyCost"));
        measure(activity + ", CO2 equivalent", consumption.path("co2CostEquivalent"));
        measure(activity + ", CO2 offset", consumption.path("co2CostOffset"));
        Tree.items(consumption.path("energyProviders"))
                .forEach(provider -> say(
                        Topic.ENVIRONMENT,
                        activity + ", energy provider",
                        Tree.join(Tree.text(provider, "description"), Tree.text(provider, "energySource"))));
    }

    private void measure(String name, JsonNode measure) {
        var value = Tree.text(measure, "value");
        var unit = Tree.text(measure, "unit");
        say(Topic.ENVIRONMENT, name, value == null ? null : value + (unit == null ? "" : " " + unit));
    }

    private void list(JsonNode node, Topic topic, String many, String one) {
        Tree.items(node, many, one).flatMap(item -> Tree.texts(item).stream()).forEach(text -> say(topic, one, text));
    }

    private void properties(JsonNode card) {
        Tree.items(card, "properties", "property").forEach(property -> {
            var name = Tree.text(property, "name");
            var value = Tree.text(property, "value");
            say(
                    Topic.OTHER,
                    name == null ? "property" : name,
                    value == null ? Tree.text(property, XmlTree.TEXT) : value);
        });
    }

    private void say(Topic topic, String name, @Nullable String text) {
        statements.add(topic, about, name, text);
    }
}
