package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The accounts of Cloudward's own configuration, the YAML file that `CLOUDWARD_CONFIG` names.
///
/// ```yaml
/// accounts:
///   prod:
///     role_arn: arn:aws:iam::111111111111:role/aws-ops-target
///     external_id: 7f3c
///     via: hub                  # an account or profile that takes the role on
///     session_tags: {team: platform}
///     session_seconds: 3600
///     source_identity: auto     # or required, never
///     region: eu-west-1
///     description: what customers use
///     tags: {stage: prod}
///   laptop: {profile: dev}
///   cluster: {role_arn: "...", web_identity_token_file: /var/run/secrets/token}
///   pod: {pod_identity: {endpoint: "http://169.254.170.23/v1/credentials", token_file: /var/run/token}}
/// ```
@AutoService(AccountSource.class)
final class ConfiguredAccounts implements AccountSource {

  static final String SETTING = "CLOUDWARD_CONFIG";

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "profile",
          "role_arn",
          "external_id",
          "via",
          "session_tags",
          "session_seconds",
          "source_identity",
          "web_identity_token_file",
          "pod_identity",
          "region",
          "description",
          "tags");

  private final Optional<Path> file;

  ConfiguredAccounts(Environment environment) {
    this.file = environment.text(SETTING).map(Path::of);
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public Found read() {
    if (file.isEmpty()) {
      return Found.nothing();
    }
    List<Account> accounts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      for (var entry : YamlFile.read(file.get()).path("accounts").properties()) {
        try {
          accounts.add(account(entry.getKey(), entry.getValue()));
        } catch (IllegalArgumentException e) {
          problems.add(file.get() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return new Found(accounts, problems);
  }

  private static Account account(String name, JsonNode node) {
    YamlFile.refuseUnknown("the account \"" + name + "\"", node, FIELDS);
    List<Way> ways = ways(name, node);
    String id = text(node, "id");
    if (id == null) {
      id =
          ways.stream()
              .flatMap(w -> w.roleArn().stream())
              .map(RoleArn::account)
              .findFirst()
              .orElse(null);
    }
    return new Account(
        name,
        id,
        ways,
        text(node, "region"),
        text(node, "description"),
        texts(node.path("tags")),
        SETTING);
  }

  private static List<Way> ways(String name, JsonNode node) {
    List<Way> ways = new ArrayList<>();
    if (node.hasNonNull("profile")) {
      ways.add(new Way.OfProfile(node.path("profile").asText()));
    }
    if (node.hasNonNull("role_arn")) {
      String text = node.path("role_arn").asText();
      RoleArn arn =
          RoleArn.of(text)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "the account \"" + name + "\": " + RoleArn.malformed(text)));
      String tokenFile = text(node, "web_identity_token_file");
      ways.add(
          tokenFile == null
              ? role(name, arn, node)
              : new Way.OfWebIdentity(arn, Path.of(tokenFile)));
    }
    JsonNode pod = node.path("pod_identity");
    if (pod.isObject()) {
      ways.add(
          new Way.OfPodIdentity(
              pod.path("endpoint").asText("http://169.254.170.23/v1/credentials"),
              Path.of(
                  pod.path("token_file")
                      .asText(
                          "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token"))));
    }
    return ways;
  }

  private static Way.OfRole role(String name, RoleArn arn, JsonNode node) {
    int seconds = node.path("session_seconds").asInt(3600);
    if (seconds < 900 || seconds > 43_200) {
      throw new IllegalArgumentException(
          "the account \"" + name + "\": session_seconds must be 900..43200, was " + seconds);
    }
    return new Way.OfRole(
        arn,
        text(node, "external_id"),
        text(node, "via"),
        texts(node.path("session_tags")),
        sourceIdentity(name, node.path("source_identity").asText("auto")),
        Duration.ofSeconds(seconds));
  }

  private static Way.SourceIdentity sourceIdentity(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "auto" -> Way.SourceIdentity.AUTO;
      case "required" -> Way.SourceIdentity.REQUIRED;
      case "never" -> Way.SourceIdentity.NEVER;
      default ->
          throw new IllegalArgumentException(
              "the account \""
                  + name
                  + "\": source_identity must be auto, required or never, was "
                  + text);
    };
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).asText(null);
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
