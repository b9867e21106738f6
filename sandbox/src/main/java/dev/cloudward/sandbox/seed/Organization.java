package dev.cloudward.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.sandbox.seed.OrgAccount.WellKnownKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The accounts that there are, from `organization.yaml`.
public final class Organization {

  private static final String FILE = "organization.yaml";

  private final List<OrgAccount> accounts;

  public Organization() {
    try (InputStream in =
        Objects.requireNonNull(Organization.class.getResourceAsStream(FILE), FILE)) {
      JsonNode document = new YAMLMapper().readTree(in);
      accounts = document.path("accounts").valueStream().map(Organization::account).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the seeds " + FILE + " could not be read", e);
    }
  }

  private static OrgAccount account(JsonNode node) {
    return new OrgAccount(
        node.path("id").asText(),
        node.path("name").asText(),
        node.path("email").asText(),
        node.path("unit").asText(),
        node.path("status").asText("ACTIVE"),
        node.path("joined").asText(),
        node.path("management").asBoolean(),
        node.path("keys").valueStream().map(Organization::key).toList());
  }

  private static WellKnownKey key(JsonNode node) {
    return new WellKnownKey(
        node.path("id").asText(), node.path("secret").asText(), node.path("user").asText());
  }

  public List<OrgAccount> accounts() {
    return accounts;
  }

  public OrgAccount management() {
    return accounts.stream().filter(OrgAccount::isManagement).findFirst().orElseThrow();
  }

  public Optional<OrgAccount> account(String id) {
    return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
  }

  /// An account's name; its id where the organisation does not have it.
  public String nameOf(String id) {
    return account(id).map(OrgAccount::name).orElse(id);
  }
}
