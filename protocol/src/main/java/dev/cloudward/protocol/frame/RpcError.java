package dev.cloudward.protocol.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A JSON-RPC error: what is wrong with a request, as opposed to what its work came to.
///
/// The codes from -32020 on are those of MCP 2026-07-28, basic protocol, "Error Codes".
///
/// @param data facts that a program can act on
public record RpcError(int code, String message, @Nullable JsonNode data) {

  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;

  /// Resource not found, up to 2025-11-25; later versions use [#INVALID_PARAMS].
  public static final int RESOURCE_NOT_FOUND = -32002;

  public static final int HEADER_MISMATCH = -32020;
  public static final int MISSING_CAPABILITY = -32021;
  public static final int UNSUPPORTED_VERSION = -32022;

  public static RpcError invalidRequest(String message) {
    return new RpcError(INVALID_REQUEST, message, null);
  }

  public static RpcError invalidParams(String message) {
    return new RpcError(INVALID_PARAMS, message, null);
  }

  public static RpcError internal(String message) {
    return new RpcError(INTERNAL_ERROR, message, null);
  }

  public static RpcError headerMismatch(String message) {
    return new RpcError(HEADER_MISMATCH, "Header mismatch: " + message, null);
  }

  /// The client lacks capabilities.
  ///
  /// @param required the missing ones, in the form in which a client declares them
  public static RpcError missingCapability(String message, ObjectNode required) {
    return new RpcError(
        MISSING_CAPABILITY, message, Json.object().set("requiredCapabilities", required));
  }

  /// The protocol version is not one of ours.
  public static RpcError unsupportedVersion(String requested, Collection<String> supported) {
    ObjectNode data = Json.object();
    data.set("supported", Json.strings(supported));
    data.put("requested", requested);
    return new RpcError(
        UNSUPPORTED_VERSION,
        "Unsupported protocol version; this server speaks " + String.join(", ", supported),
        data);
  }
}
