package dev.cloudward.toolsets.cases.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// What a model costs, for estimates; the bill may differ by region and contract.
///
/// @param input dollars for a million tokens that it reads
/// @param output dollars for a million tokens that it writes
public record ModelPrice(double input, double output) {

  /// The list price of a model, empty where it is not known here.
  ///
  /// @param model a model's id, with or without a geography
  public static Optional<ModelPrice> of(String model) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ModelPrice.class.getResourceAsStream("prices.txt")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.contains(" = "))
          .map(line -> line.split(" = ", 2))
          .filter(parts -> model.contains(parts[0]))
          .findFirst()
          .map(parts -> parse(parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("prices.txt could not be read", e);
    }
  }

  /// Reads `0.25,1.25`.
  ///
  /// @throws IllegalArgumentException where it is not two numbers
  public static ModelPrice parse(String text) {
    String[] both = text.split(",", -1);
    try {
      if (both.length == 2) {
        double input = Double.parseDouble(both[0].strip());
        double output = Double.parseDouble(both[1].strip());
        if (input >= 0 && output >= 0) {
          return new ModelPrice(input, output);
        }
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "a price is two numbers, dollars for a million tokens in and out, such as 0.25,1.25; was \""
            + text
            + "\".");
  }

  public double dollars(long inputTokens, long outputTokens) {
    return (inputTokens * input + outputTokens * output) / 1e6;
  }

  /// As people read it.
  public String text() {
    return "$" + input + " a million tokens in and $" + output + " out";
  }
}
