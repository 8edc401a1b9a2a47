package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.evidence.ClaimReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds out what a document is from its content and reads it.
@ApplicationScoped
public class DocumentReader implements ClaimReader {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int MOST = 4 * MEGABYTE;
    private static final int DEEPEST = 100;
    private static final String WANTED =
            "Send a CycloneDX ML-BOM (JSON or XML), a Hugging Face model card (README.md)" + " or an A2A agent card.";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(MOST)
                    .build())
            .build());

    private final AgentCards agentCards;

    @Inject
    public DocumentReader(AgentCards agentCards) {
        this.agentCards = agentCards;
    }

    @Override
    public Result read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST) {
                throw new Unreadable("Documents of at most " + MOST / MEGABYTE + " MB are taken. Leave images out.");
            }
            return read(Files.readAllBytes(file));
        } catch (Unreadable e) {
            return new Result.Refused(e.sentence());
        }
    }

    private Result read(byte[] bytes) throws Unreadable {
        var text = utf8(bytes).stripLeading();
        if (text.isEmpty()) {
            throw new Unreadable("The file is empty. " + WANTED);
        }
        if (text.startsWith("<")) {
            return xml(bytes);
        }
        if (text.startsWith("{")) {
            return json(text);
        }
        if (text.startsWith("---")) {
            return ModelCards.read(text);
        }
        throw new Unreadable("This is neither JSON nor XML, and has no front matter as a model card has. " + WANTED);
    }

    private static Result xml(byte[] bytes) throws Unreadable {
        var document = XmlTree.of(bytes);
        if (!MlBoms.isNamespace(document.namespace()) || !document.name().equals("bom")) {
            throw new Unreadable("This is XML, but no CycloneDX bill of materials. " + WANTED);
        }
        return MlBoms.ofXml(document.namespace(), document.root());
    }

    private Result json(String text) throws Unreadable {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Unreadable(
                    "The JSON cannot be read"
                            + (at == null ? "" : " from line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + ": it is cut off, nested too deep, or has a member twice.",
                    e);
        }
        if (tree.has("bomFormat") || tree.has("specVersion")) {
            return MlBoms.ofJson(tree);
        }
        if (AgentCards.recognises(tree)) {
            return agentCards.read(tree);
        }
        if (tree.has("eval") || tree.has("results")) {
            throw new Unreadable("This is an evaluation log, not a claim. Import it as evidence.");
        }
        throw new Unreadable("This JSON is neither a CycloneDX bill of materials nor an agent card. " + WANTED);
    }

    private static String utf8(byte[] bytes) throws Unreadable {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("The file is no text in UTF-8. Save it as UTF-8 and send it again.", e);
        }
    }
}
