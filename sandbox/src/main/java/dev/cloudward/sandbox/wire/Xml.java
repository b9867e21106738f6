package dev.cloudward.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An XML element as requests have them: names without prefixes, no comments, no mixed content.
final class Xml {

  private static final int DEEPEST = 100;

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Xml> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private Xml(String name) {
    this.name = name;
  }

  /// Parses a document; document types and entities are refused.
  static Xml parse(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  }

  private static Xml read(XMLStreamReader reader) throws XMLStreamException {
    Deque<Xml> open = new ArrayDeque<>();
    Xml root = new Xml("");
    open.push(root);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Xml element = new Xml(reader.getLocalName());
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
          }
          open.getFirst().children.add(element);
          open.push(element);
          if (open.size() > DEEPEST) {
            throw new XMLStreamException("the document is nested too deeply");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.getFirst().text.append(reader.getText());
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("document types are not accepted");
        default -> {}
      }
    }
    if (root.children.isEmpty()) {
      throw new XMLStreamException("the document has no root");
    }
    return root.children.getFirst();
  }

  String name() {
    return name;
  }

  String text() {
    return text.toString();
  }

  List<Xml> children() {
    return children;
  }

  /// Child elements of a name.
  List<Xml> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  Optional<Xml> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }
}
