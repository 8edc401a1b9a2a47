package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.evidence.ClaimDocument;
import dev.countersign.evidence.ClaimReader;
import dev.countersign.evidence.ClaimSignature;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// CycloneDX bills of materials of the versions that describe models, 1.5 to 1.7, in JSON and in XML.
final class MlBoms {

    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
    private static final Set<String> VERSIONS = Set.of("1.5", "1.6", "1.7");
    private static final String MODEL = "machine-learning-model";
    private static final Set<String> TYPES = Set.of(
            "application",
            "framework",
            "library",
            "container",
            "platform",
            "operating-system",
            "device",
            "device-driver",
            "firmware",
            "file",
            MODEL,
            "data",
            "cryptographic-asset");
    private static final Pattern SERIAL =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private MlBoms() {}

    static boolean isNamespace(String namespace) {
        return namespace.startsWith(NAMESPACE);
    }

    static ClaimReader.Result ofXml(String namespace, JsonNode bom) throws Unreadable {
        return read(namespace.substring(NAMESPACE.length()), bom);
    }

    static ClaimReader.Result ofJson(JsonNode bom) throws Unreadable {
        if (!"CycloneDX".equals(Tree.text(bom, "bomFormat"))) {
            throw new Unreadable("Its bomFormat is not CycloneDX, so it is unclear what the rest means.");
        }
        var version = Tree.text(bom, "specVersion");
        return read(version == null ? "" : version, bom);
    }

    private static ClaimReader.Result read(String version, JsonNode bom) throws Unreadable {
        if (!VERSIONS.contains(version)) {
            throw new Unreadable("This is CycloneDX of version " + Texts.quoted(version)
                    + ". Versions 1.5, 1.6 and 1.7 are read; they are the ones that describe models.");
        }
        checkHead(bom);
        var components = new ArrayList<JsonNode>();
        collect(bom.path("metadata").path("component"), components);
        Tree.items(bom, "components", "component").forEach(component -> collect(component, components));
        checkTypes(components);
        var models = components.stream()
                .filter(component -> MODEL.equals(Tree.text(component, "type")))
                .toList();
        var statements = new Statements();
        for (var model : models) {
            new ModelComponent(statements, models.size() > 1 ? name(model) : "").read(model);
        }
        if (models.size() > 1) {
            statements.warn("The document describes " + models.size() + " models; each statement names which.");
        }
        Declarations.read(bom.path("declarations"), statements);
        if (statements.isEmpty()) {
            throw new Unreadable(nothing(components));
        }
        if (models.isEmpty()) {
            statements.warn("The document describes no model, so nothing in it ties what it attests to this one.");
        }
        return new ClaimReader.Result.Read(
                ClaimDocument.Kind.ML_BOM,
                version,
                models.isEmpty() ? "Attestations" : name(models.getFirst()),
                statements.kept(),
                ClaimSignature.NONE,
                statements.warnings());
    }

    private static void checkHead(JsonNode bom) throws Unreadable {
        var serial = Tree.text(bom, "serialNumber");
        if (serial != null && !SERIAL.matcher(serial).matches()) {
            throw new Unreadable(
                    "Its serialNumber is no UUID (urn:uuid:…), so the document cannot be told from others.");
        }
        var timestamp = Tree.text(bom.path("metadata"), "timestamp");
        if (timestamp != null && !isMoment(timestamp)) {
            throw new Unreadable(
                    "Its metadata.timestamp is no moment with a time and a zone, as 2026-01-31T12:00:00Z is.");
        }
    }

    private static boolean isMoment(String text) {
        try {
            OffsetDateTime.parse(text.strip());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void collect(JsonNode component, List<JsonNode> into) {
        if (component.isObject()) {
            into.add(component);
            Tree.items(component, "components", "component").forEach(inner -> collect(inner, into));
        }
    }

    private static void checkTypes(List<JsonNode> components) throws Unreadable {
        for (var component : components) {
            var type = Tree.text(component, "type");
            if (type == null) {
                throw new Unreadable("The component " + Texts.quoted(name(component)) + " has no type.");
            }
            if (!TYPES.contains(type)) {
                throw new Unreadable("The component " + Texts.quoted(name(component)) + " has the type "
                        + Texts.quoted(type) + ", which CycloneDX does not know.");
            }
        }
    }

    private static String nothing(List<JsonNode> components) {
        var types = new TreeSet<String>();
        components.forEach(component -> types.add(String.valueOf(Tree.text(component, "type"))));
        return "The CycloneDX document describes no machine-learning model and attests nothing"
                + (types.isEmpty()
                        ? ": it has no components."
                        : ": its components are of the type " + String.join(", ", types) + ".")
                + " Send the ML-BOM of the model.";
    }

    private static String name(JsonNode component) {
        var name = Tree.text(component, "name");
        var group = Tree.text(component, "group");
        return Texts.clean((group == null ? "" : group + "/") + (name == null ? "unnamed" : name), Texts.NAME);
    }
}
