package dev.cloudward.catalog.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns names of the API model into the AWS CLI's spelling: `DescribeInstances` into
/// `describe-instances`, `GatewayARNs` into `gateway-arns`.
public final class CliName {

  private static final Pattern PLURAL_ACRONYM = Pattern.compile("[A-Z]{2,}s$");
  private static final Pattern WORD_START = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern WORD_END = Pattern.compile("([a-z0-9])([A-Z])");

  /// Spellings inside operation names that the CLI keeps together.
  private static final Map<String, String> TOGETHER =
      Map.of(
          "iSCSI", "Iscsi",
          "ListHITsForQualificationType", "ListHitsForQualificationType",
          "PartiQL", "Partiql",
          "OAuth2Token", "Oauth2Token",
          "OTel", "Otel",
          "WhatsApp", "Whatsapp");

  private CliName() {}

  /// The spelling of an operation's name.
  public static String ofOperation(String name) {
    String kept = name;
    for (Map.Entry<String, String> word : TOGETHER.entrySet()) {
      kept = kept.replace(word.getKey(), word.getValue());
    }
    return of(kept);
  }

  /// The spelling of a parameter's name.
  public static String of(String name) {
    if (name.indexOf('-') >= 0) {
      return name;
    }
    String apart = name;
    Matcher plural = PLURAL_ACRONYM.matcher(name);
    if (plural.find()) {
      apart = name.substring(0, plural.start()) + "-" + plural.group().toLowerCase(Locale.ROOT);
    }
    apart = WORD_START.matcher(apart).replaceAll("$1-$2");
    return WORD_END.matcher(apart).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
  }
}
