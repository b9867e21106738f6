package dev.cloudward.aws.accounts;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The profiles of the AWS files, SSO ones included: each is an account of the same name.
@AutoService(AccountSource.class)
final class ProfileAccounts implements AccountSource {

  private final @Nullable Profiles profiles;

  ProfileAccounts(Identities identities) {
    this.profiles = identities.profiles().orElse(null);
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public Found read() {
    Profiles files = profiles;
    if (files == null) {
      return Found.nothing();
    }
    return new Found(
        files.names().stream()
            .filter(name -> !name.equals("default"))
            .map(name -> account(files, name))
            .toList(),
        List.of());
  }

  private static Account account(Profiles files, String name) {
    Optional<String> id =
        files
            .property(name, "role_arn")
            .flatMap(RoleArn::of)
            .map(RoleArn::account)
            .or(() -> files.property(name, "sso_account_id"))
            .filter(text -> text.matches("\\d{12}"));
    return new Account(
        name,
        id.orElse(null),
        List.of(new Way.OfProfile(name)),
        files.property(name, "region").orElse(null),
        null,
        Map.of(),
        files.property(name, "sso_session").isPresent()
                || files.property(name, "sso_start_url").isPresent()
            ? "AWS profile (SSO)"
            : "AWS profile");
  }
}
