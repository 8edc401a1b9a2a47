package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.evidence.ClaimDocument;
import dev.countersign.evidence.ClaimReader;
import dev.countersign.evidence.ClaimStatement.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/// A2A agent cards, from 0.2 to 1.0: what an agent says about itself.
@ApplicationScoped
public class AgentCards {

    private final CardKeys keys;

    @Inject
    public AgentCards(CardKeys keys) {
        this.keys = keys;
    }

    static boolean recognises(JsonNode tree) {
        return tree.has("name")
                && tree.has("skills")
                && (tree.has("capabilities") || tree.has("url") || tree.has("supportedInterfaces"));
    }

    ClaimReader.Result read(JsonNode card) throws Unreadable {
        var faults = faults(card);
        if (!faults.isEmpty()) {
            throw new Unreadable("The agent card is not as A2A has it: " + String.join("; ", faults) + ".");
        }
        var statements = new Statements();
        identity(card, statements);
        skills(card, statements);
        interfaces(card, statements);
        extensions(card, statements);
        return new ClaimReader.Result.Read(
                ClaimDocument.Kind.AGENT_CARD,
                version(card),
                Texts.clean(card.path("name").asText(), Texts.NAME),
                statements.kept(),
                CardSignatures.of(card, keys),
                statements.warnings());
    }

    private static List<String> faults(JsonNode card) {
        var faults = new ArrayList<String>();
        for (var field : new String[] {"name", "description", "version"}) {
            if (!card.path(field).isTextual() || card.path(field).asText().isBlank()) {
                faults.add(field + " is no text");
            }
        }
        if (!card.path("capabilities").isObject()) {
            faults.add("capabilities is no object");
        }
        for (var field : new String[] {"defaultInputModes", "defaultOutputModes", "skills"}) {
            if (!card.path(field).isArray()) {
                faults.add(field + " is no list");
            }
        }
        var at = 0;
        for (var skill : card.path("skills").isArray() ? card.path("skills") : List.<JsonNode>of()) {
            if (!skill.path("id").isTextual() || !skill.path("name").isTextual()) {
                faults.add("skills/" + at + " has no id or no name");
                break;
            }
            at++;
        }
        return faults;
    }

    private static String version(JsonNode card) {
        var stated = Tree.text(card, "protocolVersion");
        var offered = Tree.text(card.path("supportedInterfaces").path(0), "protocolVersion");
        return Texts.clean(stated != null ? stated : offered != null ? offered : "", Texts.NAME);
    }

    private static void identity(JsonNode card, Statements statements) {
        for (var field : new String[] {"description", "version", "documentationUrl", "iconUrl"}) {
            statements.add(Topic.IDENTITY, "", field, Tree.text(card, field));
        }
        var provider = card.path("provider");
        statements.add(
                Topic.IDENTITY,
                "",
                "provider",
                Tree.join(Tree.text(provider, "organization"), Tree.text(provider, "url")));
    }

    private static void skills(JsonNode card, Statements statements) {
        for (var skill : card.path("skills")) {
            var name = skill.path("name").asText();
            statements.add(
                    Topic.SKILL,
                    "",
                    name,
                    skill.path("description").asText(skill.path("id").asText()));
            statements.add(Topic.SKILL, "", name + ", tags", String.join(", ", Tree.texts(skill.path("tags"))));
            Tree.texts(skill.path("examples"))
                    .forEach(example -> statements.add(Topic.SKILL, "", name + ", example", example));
        }
    }

    private static void interfaces(JsonNode card, Statements statements) {
        statements.add(Topic.INTERFACE, "", "url", Tree.text(card, "url"));
        statements.add(Topic.INTERFACE, "", "preferredTransport", Tree.text(card, "preferredTransport"));
        for (var list : new String[] {"supportedInterfaces", "additionalInterfaces"}) {
            Tree.items(card.path(list))
                    .forEach(offered -> statements.add(
                            Topic.INTERFACE,
                            "",
                            "interface",
                            Tree.join(
                                    Tree.text(offered, "url"),
                                    Tree.text(offered, "protocolBinding"),
                                    Tree.text(offered, "transport"),
                                    Tree.text(offered, "protocolVersion"))));
        }
        for (var list : new String[] {"defaultInputModes", "defaultOutputModes"}) {
            statements.add(Topic.INTERFACE, "", list, String.join(", ", Tree.texts(card.path(list))));
        }
        card.path("capabilities")
                .properties()
                .forEach(entry -> statements.add(
                        Topic.INTERFACE,
                        "",
                        entry.getKey(),
                        entry.getValue().isValueNode() && !entry.getValue().isNull()
                                ? entry.getValue().asText()
                                : null));
        statements.add(
                Topic.INTERFACE,
                "",
                "authentication",
                String.join(", ", Tree.texts(card.path("authentication").path("schemes"))));
        card.path("securitySchemes")
                .properties()
                .forEach(entry -> statements.add(
                        Topic.INTERFACE, "", "security scheme", Tree.join(entry.getKey(), kind(entry.getValue()))));
    }

    private static String kind(JsonNode scheme) {
        var type = Tree.text(scheme, "type");
        return type == null ? String.join(", ", names(scheme)) : type;
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void extensions(JsonNode card, Statements statements) {
        Tree.items(card.path("capabilities").path("extensions")).forEach(extension -> {
            statements.add(
                    Topic.OTHER,
                    "",
                    "extension",
                    Tree.join(Tree.text(extension, "uri"), Tree.text(extension, "description")));
            if (extension.path("params").has("jws")) {
                statements.warn(
                        "An extension carries a signature of its own. Only the card's own signatures are checked,"
                                + " so it does not make the card signed.");
            }
        });
    }
}
