package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// Reads numbers as people write them in commands.
final class Numbers {

  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  static JsonNode whole(String text) throws CommandError {
    String digits = text.strip().replace("_", "");
    try {
      if (digits.length() > MOST_DIGITS) {
        throw new NumberFormatException("too long");
      }
      BigInteger number = new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits);
      return number.bitLength() < 64
          ? LongNode.valueOf(number.longValue())
          : BigIntegerNode.valueOf(number);
    } catch (NumberFormatException e) {
      throw new CommandError("\"" + text + "\" is not a whole number");
    }
  }

  /// A number that may have a fraction; a whole one gets `.0`, as the AWS CLI sends it.
  static JsonNode decimal(String text) throws CommandError {
    String number = text.strip();
    switch (number.toLowerCase(Locale.ROOT)) {
      case "nan" -> {
        return TextNode.valueOf("NaN");
      }
      case "inf", "infinity", "+inf" -> {
        return TextNode.valueOf("Infinity");
      }
      case "-inf", "-infinity" -> {
        return TextNode.valueOf("-Infinity");
      }
      default -> {
        try {
          if (number.length() > MOST_DIGITS) {
            throw new NumberFormatException("too long");
          }
          BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
          boolean isWhole = exact.scale() <= 0 && exact.precision() - exact.scale() <= 16;
          return DecimalNode.valueOf(isWhole ? exact.setScale(1) : exact);
        } catch (NumberFormatException e) {
          throw new CommandError("\"" + text + "\" is not a number");
        }
      }
    }
  }
}
