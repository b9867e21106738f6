package dev.cloudward.aws.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What AWS asks of calls of an operation that is slow or costs money.
///
/// @param perSecond how many calls it takes from one account in one region; infinite where that is
///   not known to be few
/// @param burst how many of them may come at once
/// @param microDollars what one request costs, in millionths of a US dollar
record CallTerms(double perSecond, int burst, long microDollars) {

  private static final CallTerms NONE = new CallTerms(Double.POSITIVE_INFINITY, 1, 0);
  private static final Map<String, CallTerms> KNOWN = read();

  /// The terms of an operation, by its own line, else its service's.
  static CallTerms of(AwsCall call) {
    String service = call.service().summary().name();
    CallTerms own = KNOWN.get(service + " " + call.operation().name());
    return own == null ? KNOWN.getOrDefault(service + " *", NONE) : own;
  }

  boolean isSlow() {
    return perSecond < Double.POSITIVE_INFINITY;
  }

  private static Map<String, CallTerms> read() {
    Map<String, CallTerms> terms = new HashMap<>();
    try (InputStream in = CallTerms.class.getResourceAsStream("call-terms.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
        if (words.length == 5) {
          terms.put(words[0] + " " + words[1], of(words[2], words[3], words[4]));
        } else if (words.length > 1) {
          throw new IllegalStateException("call-terms.txt: five columns are wanted: " + line);
        }
      }
      return Map.copyOf(terms);
    } catch (IOException e) {
      throw new UncheckedIOException("call-terms.txt cannot be read", e);
    }
  }

  private static CallTerms of(String perSecond, String burst, String dollars) {
    return new CallTerms(
        perSecond.equals("-") ? Double.POSITIVE_INFINITY : Double.parseDouble(perSecond),
        burst.equals("-") ? 1 : Integer.parseInt(burst),
        new BigDecimal(dollars).movePointRight(6).longValueExact());
  }
}
