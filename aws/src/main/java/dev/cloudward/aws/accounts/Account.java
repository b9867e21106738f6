package dev.cloudward.aws.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An AWS account by the name that people use for it, and the ways to act in it.
///
/// @param name unique in this server, such as `prod`
/// @param id twelve digits, null where nothing says it
/// @param ways how to get credentials for it, the preferred one first
/// @param region the region of calls that name none, null for the server's
/// @param source where it is written down, for messages
public record Account(
    String name,
    @Nullable String id,
    List<Way> ways,
    @Nullable String region,
    @Nullable String description,
    Map<String, String> tags,
    String source) {

  private static final Pattern ID = Pattern.compile("\\d{12}");

  public Account {
    ways = List.copyOf(ways);
    tags = Map.copyOf(tags);
    if (ways.isEmpty()) {
      throw new IllegalArgumentException(
          "the account \""
              + name
              + "\" needs a way in: profile, role_arn, web_identity or pod_identity");
    }
    if (id != null && !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "the account \"" + name + "\" has the id " + id + "; an id has twelve digits");
    }
  }

  /// An account that one way leads to; its id is the role's where the way is a role.
  public static Account of(String name, Way way, String source) {
    return new Account(
        name,
        way.roleArn().map(RoleArn::account).orElse(null),
        List.of(way),
        null,
        null,
        Map.of(),
        source);
  }

  /// The same account under another name.
  Account named(String other) {
    return new Account(other, id, ways, region, description, tags, source);
  }

  /// The same account by these ways only.
  Account by(List<Way> some) {
    return new Account(name, id, some, region, description, tags, source);
  }

  /// The role that it is reached by, where one is.
  public Optional<RoleArn> roleArn() {
    return ways.stream().flatMap(way -> way.roleArn().stream()).findFirst();
  }

  /// The profile that it is reached by, where one is.
  public Optional<String> profile() {
    return ways.stream()
        .filter(Way.OfProfile.class::isInstance)
        .map(way -> ((Way.OfProfile) way).profile())
        .findFirst();
  }
}
