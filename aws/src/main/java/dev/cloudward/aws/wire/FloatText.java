package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/// Writes numbers as Python does, which is what the AWS CLI prints and sends: `1.0`, `1e+16`,
/// `1e-05`.
public final class FloatText {

  private FloatText() {}

  /// The text of a number; whole ones have no point.
  public static String of(JsonNode number) {
    return number.isIntegralNumber() ? number.asText() : of(number.doubleValue());
  }

  /// The shortest digits that give the same number back.
  public static String of(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (shortest.signum() == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    if (exponent >= -4 && exponent < 16) {
      return shortest.scale() <= 0
          ? shortest.setScale(1).toPlainString()
          : shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
