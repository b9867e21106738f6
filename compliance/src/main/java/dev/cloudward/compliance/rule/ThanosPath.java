package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A path of a Thanos rule, such as `PolicyDocument.Statement[*].Action`, over our resources.
///
/// @param steps member names; the first is ours
/// @param rest the steps after the first as `flat` takes them
/// @param hasLists whether it goes through lists
record ThanosPath(List<String> steps, String rest, boolean hasLists) {

  ThanosPath {
    steps = List.copyOf(steps);
  }

  /// Members that have another name there.
  private static final Map<String, Map<String, String>> NAMES =
      Map.of(
          "AWS::S3::Bucket",
          Map.of(
              "BucketName", "Name",
              "PublicAccessBlockConfiguration", "PublicAccessBlock",
              "BucketEncryption", "Encryption",
              "VersioningConfiguration", "Versioning",
              "LoggingConfiguration", "Logging"),
          "AWS::IAM::Policy",
          Map.of("PolicyDocument", "Document"),
          "AWS::IAM::Role",
          Map.of("AssumeRolePolicy", "AssumeRolePolicyDocument"));

  static ThanosPath of(String type, String path) {
    String plain = path.replace("[*]", "");
    List<String> steps = plain.isEmpty() ? List.of() : List.of(plain.split("\\."));
    if (steps.isEmpty()) {
      return new ThanosPath(steps, "", false);
    }
    List<String> ours = new ArrayList<>(steps);
    ours.set(
        0, NAMES.getOrDefault(type, Map.of()).getOrDefault(steps.getFirst(), steps.getFirst()));
    return new ThanosPath(
        List.copyOf(ours), String.join(".", ours.subList(1, ours.size())), path.contains("[*]"));
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /// The whole path as an expression selects it.
  String member() {
    return "resource." + String.join(".", steps);
  }

  private String flat() {
    return "flat(resource." + steps.getFirst() + ", '" + rest + "')";
  }

  /// All values at the path are this one; one value at least must be there.
  String allEqual(JsonNode expected) {
    if (!hasLists) {
      return member() + " == " + Json.write(expected);
    }
    return "%1$s.exists(v, true) && %1$s.all(v, v == %2$s)".formatted(flat(), Json.write(expected));
  }

  /// No value at the path, as a text, is one of these.
  String noneOf(JsonNode forbidden) {
    return "!%s.exists(v, string(v) in %s)".formatted(flat(), Json.write(forbidden));
  }

  /// An object with this value at the path.
  ObjectNode wrap(JsonNode value) {
    ObjectNode root = Json.object();
    if (isEmpty()) {
      return value instanceof ObjectNode object ? object : root;
    }
    ObjectNode here = root;
    for (String step : steps.subList(0, steps.size() - 1)) {
      here = here.putObject(step);
    }
    here.set(steps.getLast(), value);
    return root;
  }
}
