package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.api.evidence.Unreadable;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An XML document as the tree its JSON form would nearly have: attributes and children are members, children of one
/// name a list, an element with nothing but text is that text. There is no document type, so no entity to fetch or to
/// swell.
final class XmlTree {

    /// Where the text of an element lies that has attributes too.
    static final String TEXT = "#text";

    private static final int DEEPEST = 60;

    private XmlTree() {}

    /// @param namespace of the root element
    /// @param root without the root's own name
    record Document(String namespace, String name, JsonNode root) {}

    static Document of(byte[] bytes) throws Unreadable {
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    if (reader.getEventType() == XMLStreamConstants.DTD) {
                        throw new Unreadable("The XML declares a document type, which can make a reader fetch files or"
                                + " fill its memory. Send it without the DOCTYPE.");
                    }
                }
                var namespace = reader.getNamespaceURI();
                return new Document(namespace == null ? "" : namespace, reader.getLocalName(), element(reader, 0));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw new Unreadable(
                    "The XML is not well-formed"
                            + (at == null
                                    ? "."
                                    : ": see line " + at.getLineNumber() + ", column " + at.getColumnNumber() + "."),
                    e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException, Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("The XML is nested deeper than " + DEEPEST + " elements.");
        }
        var members = JsonNodeFactory.instance.objectNode();
        for (var at = 0; at < reader.getAttributeCount(); at++) {
            members.put(reader.getAttributeLocalName(at), reader.getAttributeValue(at));
        }
        var text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT ->
                    add(members, reader.getLocalName(), element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                default -> {} // Comments and instructions say nothing.
            }
        }
        var own = text.toString().strip();
        if (members.isEmpty()) {
            return JsonNodeFactory.instance.textNode(own);
        }
        if (!own.isEmpty()) {
            members.put(TEXT, own);
        }
        return members;
    }

    private static void add(ObjectNode members, String name, JsonNode child) {
        var there = members.get(name);
        if (there == null) {
            members.set(name, child);
        } else if (there.isArray()) {
            members.withArray(name).add(child);
        } else {
            members.set(name, JsonNodeFactory.instance.arrayNode().add(there).add(child));
        }
    }
}
