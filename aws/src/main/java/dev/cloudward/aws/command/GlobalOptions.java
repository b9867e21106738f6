package dev.cloudward.aws.command;

import dev.cloudward.aws.client.Jmes;
import dev.cloudward.aws.command.Argument.Arity;
import io.burt.jmespath.JmesPathException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Options that every command takes. Options of the AWS CLI's version 2 and of its display that
/// change nothing about what is sent or answered are accepted.
///
/// @param output `json`, `text`, `table` or `yaml`
/// @param query a JMESPath expression over the answer; it compiles
/// @param isPaginated whether all pages are fetched
/// @param takesBase64 whether blobs are given as base64 (`--cli-binary-format base64`) rather than
///   as they are
/// @param endpointUrl where the call goes instead of the service's endpoint
/// @param readTimeout how long an answer may take
public record GlobalOptions(
    Optional<String> region,
    Optional<String> profile,
    String output,
    Optional<String> query,
    boolean isPaginated,
    boolean takesBase64,
    Optional<String> endpointUrl,
    Optional<Duration> readTimeout) {

  private static final Map<String, String> OUTPUTS =
      Map.of(
          "json", "json", "text", "text", "table", "table", "yaml", "yaml", "yaml-stream", "yaml");

  /// All that are understood, with how many words follow each.
  static final Map<String, Arity> KNOWN = known();

  /// What is refused, and why.
  private static final Map<String, String> REFUSED =
      Map.of(
          "cli-connect-timeout", "time limits are set by whoever runs the server",
          "debug", "it would print credentials and signatures",
          "no-verify-ssl", "certificates are always checked",
          "no-sign-request", "requests are always signed as the operation wants",
          "ca-bundle", "trusted certificates are set by whoever runs the server",
          "cli-auto-prompt", "there is nobody to prompt",
          "v2-debug", "it compares versions of the AWS CLI");

  private static Map<String, Arity> known() {
    Map<String, Arity> known = new LinkedHashMap<>();
    for (String flag :
        List.of(
            "debug",
            "no-verify-ssl",
            "no-paginate",
            "version",
            "no-sign-request",
            "v2-debug",
            "no-cli-pager",
            "no-cli-auto-prompt",
            "cli-auto-prompt")) {
      known.put(flag, Arity.FLAG);
    }
    for (String one :
        List.of(
            "endpoint-url",
            "output",
            "query",
            "profile",
            "region",
            "color",
            "ca-bundle",
            "cli-read-timeout",
            "cli-connect-timeout",
            "cli-binary-format")) {
      known.put(one, Arity.ONE);
    }
    return Map.copyOf(known);
  }

  static GlobalOptions from(Map<String, Values> given) throws CommandError {
    for (Map.Entry<String, Values> option : given.entrySet()) {
      String why = REFUSED.get(option.getKey());
      if (why != null) {
        throw new CommandError("--" + option.getKey() + " is refused: " + why);
      }
    }
    if (given.containsKey("cli-binary-format")
        && !List.of("raw-in-base64-out", "base64").contains(given.get("cli-binary-format").one())) {
      throw new CommandError(
          "--cli-binary-format must be raw-in-base64-out or base64, was "
              + given.get("cli-binary-format").one());
    }
    String output = one(given, "output").orElse("json").toLowerCase(Locale.ROOT);
    if (!OUTPUTS.containsKey(output)) {
      throw new CommandError("--output must be json, text, table or yaml, was " + output);
    }
    return new GlobalOptions(
        one(given, "region"),
        one(given, "profile"),
        OUTPUTS.get(output),
        query(given),
        !given.containsKey("no-paginate"),
        one(given, "cli-binary-format").orElse("").equals("base64"),
        one(given, "endpoint-url"),
        readTimeout(given));
  }

  private static Optional<String> query(Map<String, Values> given) throws CommandError {
    Optional<String> query = one(given, "query");
    try {
      query.ifPresent(Jmes::compile);
    } catch (JmesPathException e) {
      throw new CommandError("--query is no JMESPath: " + e.getMessage());
    }
    return query;
  }

  /// Seconds; 0 means no limit of the command's own.
  private static Optional<Duration> readTimeout(Map<String, Values> given) throws CommandError {
    Optional<String> seconds = one(given, "cli-read-timeout");
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    try {
      int whole = Integer.parseInt(seconds.get().strip());
      if (whole >= 0) {
        return whole == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(whole));
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new CommandError("--cli-read-timeout must be whole seconds, was " + seconds.get());
  }

  private static Optional<String> one(Map<String, Values> given, String name) {
    return Optional.ofNullable(given.get(name)).map(Values::one);
  }
}
