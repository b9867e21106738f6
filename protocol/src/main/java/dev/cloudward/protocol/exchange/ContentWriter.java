package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.protocol.ProtocolVersion;

/// Writes content blocks, in words where the client's protocol version has no such block yet.
public final class ContentWriter {

  private ContentWriter() {}

  public static ObjectNode write(Content content, ProtocolVersion version) {
    return switch (content) {
      case Content.Text(String text) -> text(text);
      case Content.Image(String base64, String mimeType) -> media("image", base64, mimeType);
      case Content.Audio(String base64, String mimeType) ->
          version.isSince(ProtocolVersion.V2025_03_26)
              ? media("audio", base64, mimeType)
              : text("(" + mimeType + ", which this protocol version cannot carry)");
      case Content.ResourceLink link ->
          version.isSince(ProtocolVersion.V2025_06_18)
              ? link(link)
              : text(link.name() + ": " + link.uri());
      case Content.EmbeddedResource(ObjectNode resource) ->
          block("resource").set("resource", resource);
    };
  }

  public static ObjectNode text(String text) {
    return block("text").put("text", text);
  }

  private static ObjectNode media(String type, String base64, String mimeType) {
    return block(type).put("data", base64).put("mimeType", mimeType);
  }

  private static ObjectNode link(Content.ResourceLink link) {
    ObjectNode block = block("resource_link").put("uri", link.uri()).put("name", link.name());
    if (link.description() != null) {
      block.put("description", link.description());
    }
    if (link.mimeType() != null) {
      block.put("mimeType", link.mimeType());
    }
    return block;
  }

  private static ObjectNode block(String type) {
    return Json.object().put("type", type);
  }
}
