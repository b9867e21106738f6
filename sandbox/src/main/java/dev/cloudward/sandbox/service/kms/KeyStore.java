package dev.cloudward.sandbox.service.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.Tables;

/// Finds keys by id, ARN or alias.
///
/// A row of the seeds has `Metadata`, and beside it `Rotation`, `Policy` and `Tags`.
final class KeyStore {

  private final Tables tables;

  KeyStore(Tables tables) {
    this.tables = tables;
  }

  Tables tables() {
    return tables;
  }

  static ObjectNode metadata(ObjectNode row) {
    return (ObjectNode) row.path("Metadata");
  }

  static String arn(ObjectNode row) {
    return metadata(row).path("Arn").asText();
  }

  ObjectNode need(Input input, SandboxRequest request) {
    return need(input.need("KeyId"), request);
  }

  ObjectNode need(String told, SandboxRequest request) {
    String id = told;
    if (told.contains("alias/")) {
      String alias = told.substring(told.indexOf("alias/"));
      id =
          tables
              .table(request, "Aliases")
              .find("AliasName", alias)
              .map(row -> row.path("TargetKeyId").asText())
              .orElseThrow(() -> notFound("Alias " + request.arn("kms", alias) + " is not found."));
    }
    String keyId = id.substring(id.lastIndexOf('/') + 1);
    return tables
        .rows(request, "Keys")
        .filter(row -> metadata(row).path("KeyId").asText().equals(keyId))
        .findFirst()
        .orElseThrow(
            () -> notFound("Key '" + request.arn("kms", "key/" + keyId) + "' does not exist"));
  }

  static AwsFault notFound(String problem) {
    return new AwsFault("NotFoundException", problem);
  }

  /// A key that can be used for encryption.
  ObjectNode usable(String told, SandboxRequest request) {
    ObjectNode row = need(told, request);
    String state = metadata(row).path("KeyState").asText();
    if (state.equals("Disabled")) {
      throw new AwsFault("DisabledException", arn(row) + " is disabled.");
    }
    if (!state.equals("Enabled")) {
      throw invalidState(row, state);
    }
    return row;
  }

  static AwsFault invalidState(ObjectNode row, String state) {
    String words = state.equals("PendingDeletion") ? "pending deletion" : state;
    return new AwsFault("KMSInvalidStateException", arn(row) + " is " + words + ".");
  }
}
