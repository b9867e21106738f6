package dev.cloudward.sandbox.wire;

/// Writes XML elements as text.
final class XmlText {

  private final StringBuilder text = new StringBuilder(1024);

  XmlText declaration() {
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return this;
  }

  XmlText open(String element) {
    text.append('<').append(element).append('>');
    return this;
  }

  /// Opens an element with attributes, given as names and values in turn.
  XmlText open(String element, String... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
    text.append('>');
    return this;
  }

  XmlText close(String element) {
    text.append("</").append(element).append('>');
    return this;
  }

  XmlText element(String element, String value) {
    open(element);
    escape(value);
    return close(element);
  }

  XmlText value(String value) {
    escape(value);
    return this;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\t', '\n' -> text.append(c);
        default -> {
          if (c < ' ') {
            text.append("&#").append((int) c).append(';');
          } else {
            text.append(c);
          }
        }
      }
    }
  }

  byte[] bytes() {
    return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
