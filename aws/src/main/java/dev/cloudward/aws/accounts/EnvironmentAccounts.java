package dev.cloudward.aws.accounts;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Accounts from variables: `ACCOUNT_<NAME>_ROLE_ARN` and `ACCOUNT_<NAME>_PROFILE`, of which the
/// profile is preferred where it exists, with `_EXTERNAL_ID`, `_REGION` and `_DESCRIPTION` beside
/// them. `ACCOUNT_DATA_LAKE_ROLE_ARN` makes the account `data-lake`.
@AutoService(AccountSource.class)
final class EnvironmentAccounts implements AccountSource {

  private static final Pattern NAME = Pattern.compile("ACCOUNT_(.+)_(?:ROLE_ARN|PROFILE)");

  private final Environment environment;

  EnvironmentAccounts(Environment environment) {
    this.environment = environment;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public Found read() {
    TreeSet<String> keys = new TreeSet<>();
    for (String variable : environment.values().keySet()) {
      Matcher name = NAME.matcher(variable);
      if (name.matches()) {
        keys.add(name.group(1));
      }
    }
    List<Account> accounts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    keys.forEach(key -> read(key, problems).ifPresent(accounts::add));
    return new Found(accounts, problems);
  }

  private Optional<Account> read(String key, List<String> problems) {
    List<Way> ways = new ArrayList<>();
    value(key, "PROFILE").ifPresent(profile -> ways.add(new Way.OfProfile(profile)));
    Optional<String> arn = value(key, "ROLE_ARN");
    Optional<RoleArn> role = arn.flatMap(RoleArn::of);
    if (arn.isPresent() && role.isEmpty()) {
      problems.add("ACCOUNT_" + key + "_ROLE_ARN: " + RoleArn.malformed(arn.get()));
    }
    role.ifPresent(found ->
        ways.add(
            new Way.OfRole(
                found,
                value(key, "EXTERNAL_ID").orElse(null),
                null,
                Map.of(),
                Way.SourceIdentity.AUTO,
                Duration.ofHours(1))));
    if (ways.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            key.toLowerCase(Locale.ROOT).replace('_', '-'),
            role.map(RoleArn::account).orElse(null),
            ways,
            value(key, "REGION").orElse(null),
            value(key, "DESCRIPTION").orElse(null),
            Map.of(),
            "environment"));
  }

  private Optional<String> value(String key, String what) {
    return environment.text("ACCOUNT_" + key + "_" + what);
  }
}
