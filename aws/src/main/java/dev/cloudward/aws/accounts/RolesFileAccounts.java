package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The accounts file of HolmesGPT's multi-account image (`AWS_ACCOUNT_ROLES_FILE`, or
/// `/etc/aws/accounts.yaml` where that exists): `region` and `profiles` with `account_id`,
/// `role_arn` and `region` each.
///
/// A role is opened with the pod's web identity token where there is one, else by the default
/// identity.
@AutoService(AccountSource.class)
final class RolesFileAccounts implements AccountSource {

  private static final String SETTING = "AWS_ACCOUNT_ROLES_FILE";
  private static final Path USUAL = Path.of("/etc/aws/accounts.yaml");
  private static final Path USUAL_TOKEN =
      Path.of("/var/run/secrets/eks.amazonaws.com/serviceaccount/token");

  private final Environment environment;

  RolesFileAccounts(Environment environment) {
    this.environment = environment;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Found read() {
    Optional<Path> given = environment.text(SETTING).map(Path::of);
    Path file = given.orElse(USUAL);
    if (given.isEmpty() && !Files.isRegularFile(file)) {
      return Found.nothing();
    }
    List<Account> accounts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      JsonNode root = YamlFile.read(file);
      String region = root.path("region").asText(null);
      for (var entry : root.path("profiles").properties()) {
        try {
          accounts.add(account(entry.getKey(), entry.getValue(), region));
        } catch (IllegalArgumentException e) {
          problems.add(file + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return new Found(accounts, problems);
  }

  private Account account(String name, JsonNode node, @Nullable String region) {
    String text = node.path("role_arn").asText("");
    RoleArn arn =
        RoleArn.of(text)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the profile \"" + name + "\": " + RoleArn.malformed(text)));
    String id = node.path("account_id").asText(arn.account());
    if (!id.equals(arn.account())) {
      throw new IllegalArgumentException(
          "the profile \"" + name + "\" has account_id " + id + " and a role of " + arn.account());
    }
    return new Account(
        name, id, List.of(way(arn)), node.path("region").asText(region), null, Map.of(), SETTING);
  }

  private Way way(RoleArn arn) {
    Path token = environment.text("AWS_WEB_IDENTITY_TOKEN_FILE").map(Path::of).orElse(USUAL_TOKEN);
    return Files.isRegularFile(token) ? new Way.OfWebIdentity(arn, token) : Way.OfRole.plain(arn);
  }
}
