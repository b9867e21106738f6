package dev.cloudward.aws.client;

import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import java.util.regex.Pattern;

/// Keeps a configured endpoint that is an IP address or `localhost` as it is: nothing can stand in
/// front of such a host, though rule sets put accounts and resources there.
final class LiteralHosts {

  static final Pattern LITERAL = Pattern.compile("[\\d.]+|\\[.*]|localhost");

  private static final Pattern URL = Pattern.compile("(https?://)([^/?#]+)(.*)");
  private static final Pattern PORT = Pattern.compile(":\\d+$");

  private LiteralHosts() {}

  static Endpoint kept(Endpoint resolved, String configured) {
    var own = URL.matcher(configured);
    var found = URL.matcher(resolved.url());
    if (!own.matches() || !found.matches()) {
      return resolved;
    }
    String authority = own.group(2);
    boolean isLiteral = LITERAL.matcher(PORT.matcher(authority).replaceFirst("")).matches();
    return isLiteral && found.group(2).endsWith("." + authority)
        ? new Endpoint(
            found.group(1) + authority + found.group(3), resolved.authSchemes(), resolved.headers())
        : resolved;
  }
}
