package dev.cloudward.catalog.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The functions of endpoint rule sets (Smithy specification, "Rules engine standard library" and
/// "AWS rules engine library"). A null stands for "no value"; values are strings, booleans,
/// integers, lists and maps.
final class RuleFunctions {

  private static final Pattern HOST_LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern IPV4 = Pattern.compile("(\\d+\\.){3}\\d+");
  private static final Pattern DOTS_AND_DASHES = Pattern.compile("\\.\\.|\\.-|-\\.");
  private static final Pattern PATH_STEP = Pattern.compile("([^\\[\\]]*)(?:\\[(\\d+)])?");

  private final Partitions partitions;

  RuleFunctions(Partitions partitions) {
    this.partitions = partitions;
  }

  /// Calls a function; argument values may be null only where the function takes an option.
  @Nullable Object call(String name, List<@Nullable Object> arguments) {
    Object first = arguments.getFirst();
    return switch (name) {
      case "isSet" -> first != null;
      case "not" -> !Boolean.TRUE.equals(first);
      case "booleanEquals", "stringEquals" -> first != null && first.equals(arguments.get(1));
      case "getAttr" -> attribute(first, String.valueOf(arguments.get(1)));
      case "substring" ->
          first instanceof String text
              ? substring(
                  text,
                  integer(arguments.get(1)),
                  integer(arguments.get(2)),
                  Boolean.TRUE.equals(arguments.get(3)))
              : null;
      case "isValidHostLabel" ->
          first instanceof String label
              && isHostLabel(label, Boolean.TRUE.equals(arguments.get(1)));
      case "uriEncode" ->
          URLEncoder.encode(String.valueOf(first), StandardCharsets.UTF_8)
              .replace("+", "%20")
              .replace("*", "%2A")
              .replace("%7E", "~");
      case "parseURL" -> first instanceof String url ? parseUrl(url) : null;
      case "aws.partition" ->
          first instanceof String region ? partitions.attributesOf(region) : null;
      case "aws.parseArn" -> first instanceof String arn ? parseArn(arn) : null;
      case "aws.isVirtualHostableS3Bucket" ->
          first instanceof String bucket
              && isVirtualHostable(bucket, Boolean.TRUE.equals(arguments.get(1)));
      default -> throw new IllegalStateException("an endpoint rule calls " + name);
    };
  }

  private static int integer(@Nullable Object value) {
    return value instanceof Integer number ? number : 0;
  }

  /// Follows a path such as `authority`, `resourceId[0]` or `a.b`.
  static @Nullable Object attribute(@Nullable Object value, String path) {
    Object here = value;
    for (String step : path.split("\\.")) {
      Matcher parts = PATH_STEP.matcher(step);
      if (here == null || !parts.matches()) {
        return null;
      }
      if (!parts.group(1).isEmpty()) {
        here = here instanceof Map<?, ?> map ? map.get(parts.group(1)) : null;
      }
      if (parts.group(2) != null) {
        int index = Integer.parseInt(parts.group(2));
        here = here instanceof List<?> list && index < list.size() ? list.get(index) : null;
      }
    }
    return here;
  }

  private static @Nullable String substring(String text, int start, int stop, boolean isReverse) {
    boolean isAscii = text.chars().allMatch(c -> c <= 127);
    if (start >= stop || text.length() < stop || !isAscii) {
      return null;
    }
    return isReverse
        ? text.substring(text.length() - stop, text.length() - start)
        : text.substring(start, stop);
  }

  private static boolean isHostLabel(String label, boolean allowsDots) {
    if (!allowsDots) {
      return HOST_LABEL.matcher(label).matches();
    }
    for (String part : label.split("\\.", -1)) {
      if (!HOST_LABEL.matcher(part).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVirtualHostable(String bucket, boolean allowsDots) {
    if (!BUCKET.matcher(bucket).matches() || IPV4.matcher(bucket).matches()) {
      return false;
    }
    return allowsDots ? !DOTS_AND_DASHES.matcher(bucket).find() : bucket.indexOf('.') < 0;
  }

  private static @Nullable Map<String, Object> parseUrl(String url) {
    try {
      URI uri = new URI(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!isHttp || uri.getRawQuery() != null || uri.getRawAuthority() == null) {
        return null;
      }
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      String normalized = path.startsWith("/") ? path : "/" + path;
      Map<String, Object> parts = new LinkedHashMap<>();
      parts.put("scheme", uri.getScheme());
      parts.put("authority", uri.getRawAuthority());
      parts.put("path", path);
      parts.put("normalizedPath", normalized.endsWith("/") ? normalized : normalized + "/");
      String host = uri.getHost() == null ? "" : uri.getHost();
      parts.put("isIp", host.startsWith("[") || IPV4.matcher(host).matches());
      return parts;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable Map<String, Object> parseArn(String arn) {
    String[] parts = arn.split(":", 6);
    boolean isWhole =
        parts.length == 6
            && parts[0].equals("arn")
            && !parts[1].isEmpty()
            && !parts[2].isEmpty()
            && !parts[5].isEmpty();
    if (!isWhole) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("partition", parts[1]);
    values.put("service", parts[2]);
    values.put("region", parts[3]);
    values.put("accountId", parts[4]);
    values.put("resourceId", List.of(parts[5].split("[:/]", -1)));
    return values;
  }
}
