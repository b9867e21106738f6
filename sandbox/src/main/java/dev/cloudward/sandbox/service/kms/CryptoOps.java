package dev.cloudward.sandbox.service.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.util.HexFormat;

/// Encryption with keys.
final class CryptoOps {

  private final KeyStore keys;
  private final Ids ids;

  CryptoOps(KeyStore keys, Ids ids) {
    this.keys = keys;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("Encrypt", this::encrypt);
    on.call("Decrypt", this::decrypt);
    on.call("GenerateDataKey", (input, request) -> dataKey(input, request, true));
    on.call("GenerateDataKeyWithoutPlaintext", (input, request) -> dataKey(input, request, false));
  }

  private ObjectNode encrypt(Input input, SandboxRequest request) {
    ObjectNode row = keys.usable(input.need("KeyId"), request);
    if (!KeyStore.metadata(row).path("KeyUsage").asText().equals("ENCRYPT_DECRYPT")) {
      throw new AwsFault("InvalidKeyUsageException", KeyStore.arn(row) + " is not for encryption.");
    }
    byte[] sealed =
        Envelope.seal(KeyStore.arn(row), input.bytes("Plaintext"), input.map("EncryptionContext"));
    return Json.object()
        .put("KeyId", KeyStore.arn(row))
        .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
        .put("CiphertextBlob", sealed);
  }

  private ObjectNode decrypt(Input input, SandboxRequest request) {
    Envelope.Opened opened =
        Envelope.open(input.bytes("CiphertextBlob"), input.map("EncryptionContext"))
            .orElseThrow(() -> new AwsFault("InvalidCiphertextException", ""));
    ObjectNode row = keys.usable(opened.keyArn(), request);
    if (input.has("KeyId") && !KeyStore.arn(keys.need(input, request)).equals(KeyStore.arn(row))) {
      throw new AwsFault(
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
    return Json.object()
        .put("KeyId", KeyStore.arn(row))
        .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
        .put("Plaintext", opened.plaintext());
  }

  private ObjectNode dataKey(Input input, SandboxRequest request, boolean hasPlaintext) {
    ObjectNode row = keys.usable(input.need("KeyId"), request);
    if (input.has("KeySpec") == input.has("NumberOfBytes")) {
      throw new AwsFault(
          "ValidationException", "Please specify either number of bytes or key spec.");
    }
    int size =
        input.has("NumberOfBytes")
            ? input.number("NumberOfBytes", 32)
            : input.need("KeySpec").equals("AES_128") ? 16 : 32;
    byte[] key = HexFormat.of().parseHex(ids.hex(2 * size));
    ObjectNode answer =
        Json.object()
            .put("KeyId", KeyStore.arn(row))
            .put(
                "CiphertextBlob",
                Envelope.seal(KeyStore.arn(row), key, input.map("EncryptionContext")));
    return hasPlaintext ? answer.put("Plaintext", key) : answer;
  }
}
