package dev.cloudward.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// How a seeded measurement goes: the same value for the same minute, whenever it is asked for.
public sealed interface Series {

  /// The value of a minute, counted from 1970.
  double at(long minute);

  /// Always about the same.
  record Steady(double base) implements Series {
    @Override
    public double at(long minute) {
      return base;
    }
  }

  /// Up by day and down by night.
  record Daily(double base, double swing) implements Series {
    @Override
    public double at(long minute) {
      return base + swing * Math.sin(2 * Math.PI * (minute % 1440) / 1440.0 - Math.PI / 2);
    }
  }

  /// Rises from low to high in some minutes, then begins again, as memory before each kill.
  record Saw(double low, double high, long every, long since) implements Series {
    @Override
    public double at(long minute) {
      return low + (high - low) * Math.floorMod(minute - since, every) / (every - 1.0);
    }
  }

  /// Low until a moment, high from then on.
  record Step(double low, double high, long since) implements Series {
    @Override
    public double at(long minute) {
      return minute < since ? low : high;
    }
  }

  /// A value every so many minutes, else nothing.
  record Pulse(double value, long every, long since) implements Series {
    @Override
    public double at(long minute) {
      return Math.floorMod(minute - since, every) == 0 ? value : 0;
    }
  }

  /// Goes up by one every so many minutes, as a count of restarts.
  record Stairs(long every, long since) implements Series {
    @Override
    public double at(long minute) {
      return minute < since ? 0 : Math.floorDiv(minute - since, every);
    }
  }

  /// Another series with some noise, which never makes a value negative.
  record Noisy(Series series, double noise, int seed) implements Series {
    @Override
    public double at(long minute) {
      long mixed = (minute * 0x9E3779B97F4A7C15L) ^ (seed * 0xC2B2AE3D27D4EB4FL);
      mixed ^= mixed >>> 29;
      mixed *= 0xBF58476D1CE4E5B9L;
      double unit = ((mixed >>> 11) / (double) (1L << 53)) * 2 - 1;
      return Math.max(0, series.at(minute) + noise * unit);
    }
  }

  /// Reads a series from the seeds.
  ///
  /// @param seed tells apart the noise of metrics
  static Series of(JsonNode node, int seed) {
    Series plain =
        switch (node.path("kind").asText("steady")) {
          case "steady" -> new Steady(node.path("base").asDouble());
          case "daily" -> new Daily(node.path("base").asDouble(), node.path("swing").asDouble());
          case "saw" ->
              new Saw(
                  node.path("low").asDouble(),
                  node.path("high").asDouble(),
                  node.path("every").asLong(60),
                  minute(node.path("since")));
          case "step" ->
              new Step(
                  node.path("low").asDouble(),
                  node.path("high").asDouble(),
                  minute(node.path("since")));
          case "pulse" ->
              new Pulse(
                  node.path("value").asDouble(1),
                  node.path("every").asLong(60),
                  minute(node.path("since")));
          case "stairs" -> new Stairs(node.path("every").asLong(60), minute(node.path("since")));
          default ->
              throw new IllegalStateException("no series is of the kind " + node.path("kind"));
        };
    return node.has("noise") ? new Noisy(plain, node.path("noise").asDouble(), seed) : plain;
  }

  private static long minute(JsonNode time) {
    return time.isTextual() ? Instant.parse(time.asText()).getEpochSecond() / 60 : 0;
  }
}
