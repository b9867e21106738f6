package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cloudward.kernel.json.Json;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.util.LinkedHashMap;
import java.util.Map;

/// Evaluates JMESPath expressions; keeps the last few hundred compiled.
public final class Jmes {

  private static final int MOST_KEPT = 256;
  private static final JmesPath<JsonNode> RUNTIME =
      new JacksonRuntime(RuntimeConfiguration.defaultConfiguration(), Json.MAPPER);
  private static final Map<String, Expression<JsonNode>> COMPILED =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression<JsonNode>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private Jmes() {}

  /// The value of an expression over a document; a null node where there is none.
  ///
  /// @throws JmesPathException when the expression is not JMESPath, or a function is given what it
  ///   does not take
  public static JsonNode search(String expression, JsonNode document) {
    JsonNode found = compile(expression).search(document);
    return found == null ? NullNode.getInstance() : found;
  }

  /// Checks an expression before there is a document.
  ///
  /// @throws JmesPathException with the place and what was expected
  public static Expression<JsonNode> compile(String expression) {
    synchronized (COMPILED) {
      Expression<JsonNode> known = COMPILED.get(expression);
      if (known == null) {
        known = RUNTIME.compile(JmesLiterals.repaired(expression));
        COMPILED.put(expression, known);
      }
      return known;
    }
  }
}
