package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `--emrfs`: settings of EMR's file system over S3, as a configuration for clusters of a release
/// and as bootstrap actions for clusters of AMI versions.
final class Emrfs {

  static final String SITE = "emrfs-site";

  private static final String OPTION = "--emrfs: ";
  private static final String PROVIDER = "fs.s3.cse.encryptionMaterialsProvider";
  private static final String LOCATION = "CustomProviderLocation";

  private final JsonNode given;
  private final boolean isClientSide;
  private final String provider;

  Emrfs(JsonNode given) throws CommandError {
    this.given = given;
    this.isClientSide = upper("Encryption").equals("CLIENTSIDE");
    this.provider = isClientSide ? upper("ProviderType") : "";
    check();
  }

  private String upper(String name) {
    return given.path(name).asText("").toUpperCase(Locale.ROOT);
  }

  private void check() throws CommandError {
    if (given.has("Encryption")) {
      if (!isClientSide && !upper("Encryption").equals("SERVERSIDE")) {
        throw new CommandError(OPTION + "Encryption must be ServerSide or ClientSide");
      }
      if (given.has("SSE")) {
        throw new CommandError(OPTION + "SSE and Encryption exclude each other");
      }
    }
    if (isClientSide && !provider.equals("KMS") && !provider.equals("CUSTOM")) {
      throw new CommandError(
          OPTION + "client-side encryption needs ProviderType=KMS or ProviderType=Custom");
    }
    belongs("Consistent", given.has("Consistent"), List.of("RetryCount", "RetryPeriod"), false);
    belongs("ProviderType=KMS", provider.equals("KMS"), List.of("KMSKeyId"), true);
    belongs(
        "ProviderType=Custom",
        provider.equals("CUSTOM"),
        List.of(LOCATION, "CustomProviderClass"),
        true);
  }

  /// Checks settings that make sense only beside another one.
  private void belongs(String parent, boolean isThere, List<String> names, boolean areNeeded)
      throws CommandError {
    for (String name : names) {
      if (given.has(name) && !isThere) {
        throw new CommandError(OPTION + name + " needs " + parent);
      }
      if (!given.has(name) && isThere && areNeeded) {
        throw new CommandError(OPTION + parent + " needs " + name);
      }
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    if (given.has("Consistent")) {
      properties.put("fs.s3.consistent", given.get("Consistent").asText());
      put(properties, "RetryCount", "fs.s3.consistent.retryCount");
      put(properties, "RetryPeriod", "fs.s3.consistent.retryPeriodSeconds");
    }
    if (given.has("SSE") || (given.has("Encryption") && !isClientSide)) {
      properties.put("fs.s3.enableServerSideEncryption", given.path("SSE").asText("true"));
    }
    if (provider.equals("KMS")) {
      properties.put("fs.s3.cse.enabled", "true");
      properties.put(PROVIDER, "com.amazon.ws.emr.hadoop.fs.cse.KMSEncryptionMaterialsProvider");
      put(properties, "KMSKeyId", "fs.s3.cse.kms.keyId");
    }
    if (provider.equals("CUSTOM")) {
      properties.put("fs.s3.cse.enabled", "true");
      put(properties, "CustomProviderClass", PROVIDER);
    }
    for (JsonNode arg : given.path("Args")) {
      KeyValue pair = KeyValue.of(arg.asText());
      properties.put(pair.key(), pair.value());
    }
    return properties;
  }

  private void put(Map<String, String> properties, String name, String property) {
    if (given.has(name)) {
      properties.put(property, given.get(name).asText());
    }
  }

  ObjectNode configuration() {
    Map<String, String> properties = properties();
    if (provider.equals("CUSTOM")) {
      properties.put(PROVIDER + ".uri", given.path(LOCATION).asText());
    }
    ObjectNode configuration = Json.object().put("Classification", SITE);
    ObjectNode written = configuration.putObject("Properties");
    properties.forEach(written::put);
    return configuration;
  }

  ArrayNode actions(String region) {
    ArrayNode actions = Json.array();
    if (provider.equals("CUSTOM")) {
      actions.add(
          action(
              "S3 get",
              "file:/usr/share/aws/emr/scripts/s3get",
              Json.array()
                  .add("-s")
                  .add(given.path(LOCATION).asText())
                  .add("-d")
                  .add("/usr/share/aws/emr/auxlib")
                  .add("-f")));
    }
    ArrayNode args = Json.array();
    properties()
        .forEach((key, value) -> args.add("-e").add(value.isEmpty() ? key : key + "=" + value));
    actions.add(
        action("Setup EMRFS", new Links(region).to("/bootstrap-actions/configure-hadoop"), args));
    return actions;
  }

  private static ObjectNode action(String name, String path, ArrayNode args) {
    ObjectNode script = Json.object();
    if (!args.isEmpty()) {
      script.set("Args", args);
    }
    script.put("Path", path);
    ObjectNode action = Json.object().put("Name", name);
    action.set("ScriptBootstrapAction", script);
    return action;
  }
}
