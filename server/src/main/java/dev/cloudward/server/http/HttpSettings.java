package dev.cloudward.server.http;

import dev.cloudward.kernel.config.Environment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who may come in over HTTP.
///
/// @param hosts names under which this server may be addressed, beside loopback
///   (`CLOUDWARD_ALLOWED_HOSTS`, and `CLOUDWARD_HOST` where it is a name); `*` allows all
/// @param origins web origins whose pages may use it, beside loopback's
///   (`CLOUDWARD_ALLOWED_ORIGINS`, such as `https://tools.example.com`); `*` allows all
public record HttpSettings(Set<String> hosts, Set<String> origins) {

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

  public HttpSettings {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
  }

  public static HttpSettings from(Environment environment) {
    Set<String> hosts = lowerCase(environment.list("CLOUDWARD_ALLOWED_HOSTS"));
    environment
        .text("CLOUDWARD_HOST")
        .filter(host -> !WILDCARDS.contains(host))
        .ifPresent(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    return new HttpSettings(hosts, lowerCase(environment.list("CLOUDWARD_ALLOWED_ORIGINS")));
  }

  private static Set<String> lowerCase(List<String> values) {
    Set<String> lower = new HashSet<>();
    values.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
    return lower;
  }
}
