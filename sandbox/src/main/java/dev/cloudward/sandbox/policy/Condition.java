package dev.cloudward.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.state.Glob;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One condition of a statement: an operator, a key and the values it is compared with.
record Condition(String operator, String key, List<String> values) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  static List<Condition> all(JsonNode node) {
    List<Condition> conditions = new ArrayList<>();
    node.properties()
        .forEach(operator ->
            operator
                .getValue()
                .properties()
                .forEach(key ->
                    conditions.add(
                        new Condition(
                            operator.getKey(), key.getKey(), Statement.texts(key.getValue())))));
    return conditions;
  }

  /// A text with policy variables such as `${aws:username}` filled in.
  static String filled(String text, AccessContext context) {
    if (!text.contains("${")) {
      return text;
    }
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = context.get(matcher.group(1)).map(List::getFirst).orElse(matcher.group());
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  boolean holds(AccessContext context) {
    String name = operator.toLowerCase(Locale.ROOT);
    boolean isForAll = name.startsWith("forallvalues:");
    String plain = name.substring(name.indexOf(':') + 1);
    boolean isIfExists = plain.endsWith("ifexists");
    if (isIfExists) {
      plain = plain.substring(0, plain.length() - "ifexists".length());
    }
    Optional<List<String>> found = context.get(key);
    if (plain.equals("null")) {
      return values.contains(String.valueOf(found.isEmpty()));
    }
    boolean isNegated = plain.contains("not");
    if (found.isEmpty()) {
      return isIfExists || isNegated || isForAll;
    }
    BiPredicate<String, String> comparison = comparison(plain.replace("not", ""));
    BiPredicate<String, String> one =
        (actual, wanted) -> comparison.test(actual, filled(wanted, context));
    if (isNegated) {
      return found.get().stream().noneMatch(a -> values.stream().anyMatch(v -> one.test(a, v)));
    }
    return isForAll
        ? found.get().stream().allMatch(a -> values.stream().anyMatch(v -> one.test(a, v)))
        : found.get().stream().anyMatch(a -> values.stream().anyMatch(v -> one.test(a, v)));
  }

  /// An operator that is not known here holds for nothing.
  private static BiPredicate<String, String> comparison(String operator) {
    return switch (operator) {
      case "stringequals" -> String::equals;
      case "stringequalsignorecase", "bool" -> String::equalsIgnoreCase;
      case "stringlike", "arnequals", "arnlike" -> (actual, wanted) -> Glob.matches(wanted, actual);
      case "numericequals" -> number(0, 0);
      case "numericlessthan" -> number(-1, -1);
      case "numericlessthanequals" -> number(-1, 0);
      case "numericgreaterthan" -> number(1, 1);
      case "numericgreaterthanequals" -> number(0, 1);
      case "dateequals" -> date(0, 0);
      case "datelessthan" -> date(-1, -1);
      case "datelessthanequals" -> date(-1, 0);
      case "dategreaterthan" -> date(1, 1);
      case "dategreaterthanequals" -> date(0, 1);
      case "ipaddress" -> Cidr::contains;
      default -> (actual, wanted) -> false;
    };
  }

  private static BiPredicate<String, String> number(int least, int most) {
    return (actual, wanted) -> {
      try {
        int order = new BigDecimal(actual).compareTo(new BigDecimal(wanted));
        return order >= least && order <= most;
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }

  private static BiPredicate<String, String> date(int least, int most) {
    return (actual, wanted) -> {
      try {
        int order = Integer.signum(Instant.parse(actual).compareTo(Instant.parse(wanted)));
        return order >= least && order <= most;
      } catch (DateTimeException e) {
        return false;
      }
    };
  }
}
