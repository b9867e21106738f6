package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.client.Jmes;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.CliName;
import io.burt.jmespath.JmesPathException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A state to wait for, from a service's `waiters-2.json`.
///
/// @param name such as `InstanceRunning`
/// @param operation the operation that is asked again and again
/// @param delay between two questions
/// @param acceptors what answers mean, the first that fits counts
record Waiter(String name, String operation, Duration delay, List<Acceptor> acceptors) {

  Waiter {
    acceptors = List.copyOf(acceptors);
  }

  /// What an answer means.
  enum State {
    SUCCESS,
    FAILURE,
    RETRY
  }

  /// What one kind of answer means.
  ///
  /// @param matcher `path`, `pathAll`, `pathAny`, `status` or `error`
  /// @param argument a JMESPath expression over the output, empty where there is none
  record Acceptor(State state, String matcher, String argument, JsonNode expected) {

    /// Whether an answer is of this kind.
    boolean fits(AwsResult result) {
      return switch (matcher) {
        case "status" -> expected.asInt() == status(result);
        case "error" -> fitsError(result);
        default -> result instanceof AwsResult.Ok(var output, String _) && fitsPath(found(output));
      };
    }

    /// What the argument finds; nothing where the answer lacks what a function in it needs.
    private JsonNode found(ObjectNode output) {
      try {
        return Jmes.search(argument, output);
      } catch (JmesPathException e) {
        return NullNode.getInstance();
      }
    }

    private static int status(AwsResult result) {
      return switch (result) {
        case AwsResult.Ok _ -> 200;
        case AwsResult.AwsError(var error) -> error.status();
        default -> 0;
      };
    }

    /// An error code; `true` for any error, `false` for none.
    private boolean fitsError(AwsResult result) {
      if (expected.isBoolean()) {
        return expected.asBoolean() == (result instanceof AwsResult.AwsError);
      }
      return result instanceof AwsResult.AwsError(var error)
          && error.code().equals(expected.asText());
    }

    private boolean fitsPath(JsonNode found) {
      return switch (matcher) {
        case "path" -> same(found);
        case "pathAll" -> !found.isEmpty() && found.valueStream().allMatch(this::same);
        case "pathAny" -> found.isArray() && found.valueStream().anyMatch(this::same);
        default -> false;
      };
    }

    private boolean same(JsonNode found) {
      boolean areNumbers = found.isNumber() && expected.isNumber();
      return areNumbers
          ? found.decimalValue().compareTo(expected.decimalValue()) == 0
          : found.equals(expected);
    }
  }

  /// The waiters of a service by their CLI names.
  static Map<String, Waiter> of(Service service) {
    JsonNode root = service.waiters();
    JsonNode waiters = root.has("waiters") ? root.path("waiters") : root;
    Map<String, Waiter> byName = new TreeMap<>();
    waiters
        .properties()
        .forEach(entry -> {
          if (entry.getValue().has("operation")) {
            byName.put(CliName.of(entry.getKey()), from(entry.getKey(), entry.getValue()));
          }
        });
    return byName;
  }

  private static Waiter from(String name, JsonNode node) {
    List<Acceptor> acceptors = new ArrayList<>();
    for (JsonNode acceptor : node.path("acceptors")) {
      acceptors.add(
          new Acceptor(
              State.valueOf(acceptor.path("state").asText().toUpperCase(Locale.ROOT)),
              acceptor.path("matcher").asText(),
              acceptor.path("argument").asText(""),
              acceptor.path("expected")));
    }
    return new Waiter(
        name,
        node.path("operation").asText(),
        Duration.ofSeconds(node.path("delay").asInt(15)),
        acceptors);
  }
}
