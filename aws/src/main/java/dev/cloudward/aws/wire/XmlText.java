package dev.cloudward.aws.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Builds a small XML document.
final class XmlText {

  private final StringBuilder xml = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean isTagOpen;

  void open(String name) {
    endTag();
    xml.append('<').append(name);
    open.push(name);
    isTagOpen = true;
  }

  /// Adds an attribute to the element that was opened last; nothing may be in it yet.
  void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"");
    escape(value, true);
    xml.append('"');
  }

  void namespace(@Nullable String uri, @Nullable String prefix) {
    if (uri != null) {
      attribute(prefix == null ? "xmlns" : "xmlns:" + prefix, uri);
    }
  }

  void text(String text) {
    endTag();
    escape(text, false);
  }

  void close() {
    String name = open.pop();
    if (isTagOpen) {
      xml.append("/>");
      isTagOpen = false;
    } else {
      xml.append("</").append(name).append('>');
    }
  }

  private void endTag() {
    if (isTagOpen) {
      xml.append('>');
      isTagOpen = false;
    }
  }

  private void escape(String text, boolean isAttribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '\r' -> xml.append("&#xD;");
        case '\n' -> xml.append("&#xA;");
        case '\u0085' -> xml.append("&#x85;");
        case '\u2028' -> xml.append("&#x2028;");
        case '"' -> xml.append(isAttribute ? "&quot;" : "\"");
        default -> xml.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return xml.toString();
  }
}
