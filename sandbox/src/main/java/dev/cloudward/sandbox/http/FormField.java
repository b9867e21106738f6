package dev.cloudward.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A name and value of a query string or form body.
///
/// @param hasValue whether an equals sign stood between them: `?acl` differs from `?acl=`
public record FormField(String name, String value, boolean hasValue) {

  /// Decodes `a=1&b=2`; what is not valid percent-encoding stays as it is.
  public static List<FormField> parse(String text) {
    List<FormField> fields = new ArrayList<>();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        fields.add(
            equals < 0
                ? new FormField(decode(pair), "", false)
                : new FormField(
                    decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)), true));
      }
    }
    return List.copyOf(fields);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
