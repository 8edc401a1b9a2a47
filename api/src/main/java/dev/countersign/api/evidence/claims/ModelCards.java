package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.evidence.ClaimDocument;
import dev.countersign.evidence.ClaimReader;
import dev.countersign.evidence.ClaimSignature;
import dev.countersign.evidence.ClaimStatement.Topic;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Hugging Face model cards: the YAML front matter of a README.md with its model-index. The text below it is not read;
/// it stays in the original file.
final class ModelCards {

    private static final Pattern FRONT =
            Pattern.compile("\\A---[ \\t]*\\R(.*?)^---[ \\t]*$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int MEGABYTE = 1024 * 1024;
    private static final ObjectMapper TREES = new ObjectMapper();

    private static final Map<String, Topic> FIELDS = Map.ofEntries(
            Map.entry("model_name", Topic.IDENTITY),
            Map.entry("license", Topic.IDENTITY),
            Map.entry("license_name", Topic.IDENTITY),
            Map.entry("license_link", Topic.IDENTITY),
            Map.entry("base_model", Topic.IDENTITY),
            Map.entry("base_model_relation", Topic.IDENTITY),
            Map.entry("library_name", Topic.IDENTITY),
            Map.entry("language", Topic.IDENTITY),
            Map.entry("tags", Topic.IDENTITY),
            Map.entry("pipeline_tag", Topic.USE),
            Map.entry("datasets", Topic.DATA),
            Map.entry("metrics", Topic.OTHER));

    private ModelCards() {}

    static ClaimReader.Result read(String text) throws Unreadable {
        var front = FRONT.matcher(text);
        if (!front.find()) {
            throw new Unreadable(
                    "The front matter begins with --- and never ends. Send the README.md as it is published.");
        }
        var card = yaml(front.group(1));
        var statements = new Statements();
        FIELDS.forEach((field, topic) -> statements.add(topic, "", field, plain(card.path(field))));
        energy(card.path("co2_eq_emissions"), statements);
        var models = Tree.items(card.path("model-index")).toList();
        for (var model : models) {
            results(model, models.size() > 1 ? String.valueOf(Tree.text(model, "name")) : "", statements);
        }
        if (statements.isEmpty()) {
            throw new Unreadable("The front matter has nothing a model card says: no license, base_model, datasets,"
                    + " pipeline_tag or model-index.");
        }
        statements.warn("The text of the card below its front matter is not read; the original file has it.");
        var title = models.isEmpty() ? null : Tree.text(models.getFirst(), "name");
        return new ClaimReader.Result.Read(
                ClaimDocument.Kind.MODEL_CARD,
                "",
                Texts.clean(title == null ? heading(text.substring(front.end())) : title, Texts.NAME),
                statements.kept().stream()
                        .sorted(Comparator.comparing(s -> s.topic()))
                        .toList(),
                ClaimSignature.NONE,
                statements.warnings());
    }

    /// Plain data only, few aliases, no deep nesting: a card is a short form.
    private static JsonNode yaml(String front) throws Unreadable {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(30);
        options.setCodePointLimit(MEGABYTE);
        try {
            JsonNode tree = TREES.valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(front));
            if (!tree.isObject()) {
                throw new Unreadable("The front matter is no list of names and values.");
            }
            return tree;
        } catch (MarkedYAMLException e) {
            var at = e.getProblemMark();
            throw new Unreadable(
                    "The front matter is not YAML as cards have it"
                            + (at == null ? "." : ": see line " + (at.getLine() + 2) + " of the file."),
                    e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new Unreadable(
                    "The front matter goes beyond what a card needs: it is too large, nested too deep or"
                            + " refers to itself.",
                    e);
        }
    }

    private static void energy(JsonNode emissions, Statements statements) {
        if (emissions.isObject()) {
            emissions
                    .properties()
                    .forEach(entry -> statements.add(
                            Topic.ENVIRONMENT, "", "co2_eq_emissions " + entry.getKey(), plain(entry.getValue())));
        } else {
            statements.add(Topic.ENVIRONMENT, "", "co2_eq_emissions", plain(emissions));
        }
    }

    /// Results are self-reported unless a platform verified them, and the token that says so is not checked here.
    private static void results(JsonNode model, String about, Statements statements) {
        Tree.items(model.path("results")).forEach(result -> {
            var task = result.path("task");
            var dataset = result.path("dataset");
            var source = result.path("source");
            Tree.items(result.path("metrics")).forEach(metric -> {
                var name = Tree.text(metric, "name");
                statements.add(
                        Topic.PERFORMANCE,
                        about,
                        String.valueOf(name == null ? Tree.text(metric, "type") : name),
                        Tree.join(
                                plain(metric.path("value")),
                                named("task", task),
                                named("dataset", dataset),
                                Tree.text(dataset, "split"),
                                metric.path("verified").asBoolean()
                                        ? "says it is verified, which was not checked"
                                        : "self-reported",
                                Tree.text(source, "url")));
            });
        });
    }

    private static @Nullable String named(String what, JsonNode node) {
        var name = Tree.text(node, "name");
        var type = Tree.text(node, "type");
        return name == null && type == null ? null : what + ": " + (name == null ? type : name);
    }

    private static @Nullable String plain(JsonNode value) {
        if (value.isArray()) {
            return String.join(", ", Tree.texts(value));
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static String heading(String markdown) {
        return markdown.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2).strip())
                .findFirst()
                .orElse("Model card");
    }
}
