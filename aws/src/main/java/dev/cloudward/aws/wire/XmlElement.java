package dev.cloudward.aws.wire;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// An element of an answer, names without their prefixes.
final class XmlElement {

  private static final int MOST_DEPTH = 100;
  private static final XMLInputFactory FACTORY = factory();

  private final String name;
  private final Map<String, String> attributes;
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private XmlElement(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// Reads a document and returns its root; refuses document types and deep nesting.
  static XmlElement parse(Payload document) throws IOException {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text(document)));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          return read(reader, 0);
        }
      }
      throw new IOException("an XML answer has no element");
    } catch (XMLStreamException e) {
      throw new IOException("an XML answer is malformed: " + e.getMessage(), e);
    }
  }

  /// The document's characters. The JDK's XML reader would print what is wrong with UTF-8 to
  /// stderr.
  private static String text(Payload document) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(document.bytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("an XML answer is not UTF-8", e);
    }
  }

  private static XmlElement read(XMLStreamReader reader, int depth)
      throws XMLStreamException, IOException {
    if (depth > MOST_DEPTH) {
      throw new IOException("an XML answer is nested more than " + MOST_DEPTH + " deep");
    }
    XmlElement element = new XmlElement(reader.getLocalName(), attributes(reader));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> element.children.add(read(reader, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            element.text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return element;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new IOException("an XML answer has a document type or an entity");
        default -> {}
      }
    }
    throw new IOException("an XML answer ends too early");
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    if (reader.getAttributeCount() == 0) {
      return Map.of();
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String name = reader.getAttributeLocalName(i);
      attributes.put(
          prefix == null || prefix.isEmpty() ? name : prefix + ":" + name,
          reader.getAttributeValue(i));
    }
    return attributes;
  }

  String name() {
    return name;
  }

  /// Its text, white space kept; empty where it holds elements only.
  String text() {
    return children.isEmpty() ? text.toString() : "";
  }

  List<XmlElement> children() {
    return children;
  }

  List<XmlElement> children(String wanted) {
    List<XmlElement> found = List.of();
    for (XmlElement child : children) {
      if (child.name.equals(wanted)) {
        if (found.isEmpty()) {
          found = new ArrayList<>(2);
        }
        found.add(child);
      }
    }
    return found;
  }

  /// The first child of a name, null for none.
  @Nullable XmlElement child(String wanted) {
    for (XmlElement child : children) {
      if (child.name.equals(wanted)) {
        return child;
      }
    }
    return null;
  }

  /// An attribute by its name as written, prefix included, null for none.
  @Nullable String attribute(String wanted) {
    return attributes.get(wanted);
  }

  /// All attributes by their names as written.
  Map<String, String> attributes() {
    return attributes;
  }
}
