package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Glacier's own version header, its default account, and tree hashes of uploads (Glacier developer
/// guide, "Computing checksums").
@AutoService(ServiceRule.class)
final class GlacierRule implements ServiceRule {

  private static final int CHUNK = 1024 * 1024;

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("glacier");
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    boolean wantsAccount =
        operation.inputMembers().containsKey("accountId") && !input.has("accountId");
    return wantsAccount ? input.deepCopy().put("accountId", "-") : input;
  }

  @Override
  public WireRequest request(OperationModel operation, ObjectNode input, WireRequest request) {
    WireRequest versioned = request.withHeader("x-amz-glacier-version", "2012-06-01");
    boolean isUpload =
        operation.name().equals("UploadArchive") || operation.name().equals("UploadMultipartPart");
    if (!isUpload || versioned.headers().containsKey("x-amz-sha256-tree-hash")) {
      return versioned;
    }
    return versioned
        .withHeader(
            "x-amz-content-sha256", hex(sha256(request.body().bytes(), 0, request.body().size())))
        .withHeader("x-amz-sha256-tree-hash", treeHash(request.body()));
  }

  static String treeHash(Payload body) {
    List<byte[]> hashes = new ArrayList<>();
    for (int from = 0; from < body.size() || from == 0; from += CHUNK) {
      hashes.add(sha256(body.bytes(), from, Math.min(CHUNK, body.size() - from)));
    }
    while (hashes.size() > 1) {
      List<byte[]> parents = new ArrayList<>();
      for (int i = 0; i < hashes.size(); i += 2) {
        parents.add(
            i + 1 < hashes.size() ? joined(hashes.get(i), hashes.get(i + 1)) : hashes.get(i));
      }
      hashes = parents;
    }
    return hex(hashes.getFirst());
  }

  private static byte[] joined(byte[] left, byte[] right) {
    byte[] both = new byte[left.length + right.length];
    System.arraycopy(left, 0, both, 0, left.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return sha256(both, 0, both.length);
  }

  private static byte[] sha256(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
