package dev.cloudward.aws.client;

import dev.cloudward.aws.wire.InvalidInput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides which `--endpoint-url` a command may name: the service's own endpoint in any region,
/// hosts below it (accounts and resources have such), its VPC endpoints, and hosts that whoever
/// runs the server listed. Any other host could be anybody's.
final class CommandEndpoints {

  /// Services whose resources have endpoints that are not below the service's own.
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "cloudsearchdomain", "cloudsearch.amazonaws.com",
          "timestream-query", "timestream.us-east-1.amazonaws.com",
          "timestream-write", "timestream.us-east-1.amazonaws.com");

  private static final Pattern REGION = Pattern.compile("(?<=\\.)[a-z]+(-[a-z]+)+-\\d+(?=\\.)");

  private final List<String> listed;

  /// @param listed hosts that are allowed for every service, in lower case
  CommandEndpoints(List<String> listed) {
    this.listed = List.copyOf(listed);
  }

  /// Checks an endpoint that a command names.
  ///
  /// @param own the service's endpoint
  /// @throws InvalidInput that says what is allowed
  void check(String url, String service, String own) {
    URI given = parsed(url);
    String host = given.getHost().toLowerCase(Locale.ROOT);
    if (listed.contains(host)) {
      return;
    }
    String ownHost = URI.create(own).getHost();
    List<String> parents =
        List.of(
            ownHost,
            ownHost.replaceFirst("^data(-ats)?\\.", ""),
            ELSEWHERE.getOrDefault(service, ownHost),
            ownHost.replaceFirst("\\.amazonaws\\.com", ".vpce.amazonaws.com"));
    boolean isPlain =
        given.getScheme().equals("https")
            && given.getUserInfo() == null
            && (given.getPort() < 0 || given.getPort() == 443);
    if (!isPlain || parents.stream().noneMatch(parent -> isAtOrBelow(host, parent))) {
      throw new InvalidInput(
          "--endpoint-url "
              + url
              + " is not an endpoint of this service: allowed are https://"
              + ownHost
              + ", hosts below it, the same in other regions, and what whoever runs the server"
              + " lists in CLOUDWARD_ENDPOINT_HOSTS");
    }
  }

  private static URI parsed(String url) {
    return Optional.of(url)
        .flatMap(text -> {
          try {
            return Optional.of(URI.create(text));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        })
        .filter(uri -> uri.getScheme() != null && uri.getHost() != null)
        .orElseThrow(
            () -> new InvalidInput("--endpoint-url must be like https://host, was " + url));
  }

  /// Compares hosts whatever their regions are.
  private static boolean isAtOrBelow(String host, String parent) {
    String plain = "." + withoutRegion(host);
    return plain.endsWith("." + withoutRegion(parent));
  }

  private static String withoutRegion(String host) {
    return REGION.matcher(host).replaceAll("region");
  }
}
