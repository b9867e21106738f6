package dev.cloudward.compliance.rule;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cloudward.compliance.collector.FieldType;
import dev.cloudward.compliance.collector.FieldType.Free;
import dev.cloudward.compliance.collector.FieldType.ListOf;
import dev.cloudward.compliance.collector.FieldType.MapOf;
import dev.cloudward.compliance.collector.FieldType.Scalar;
import dev.cloudward.compliance.collector.FieldType.Struct;
import dev.cloudward.compliance.collector.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Follows every path of an expression through the resource's type, through comprehensions too, so
/// that a misspelt field is found when a rule is loaded and not when it silently never matches.
final class PathChecker {

  private final Set<String> fields = new TreeSet<>();
  private boolean usesClock;

  /// The fields of the resource that the expression reads.
  Set<String> fields() {
    return fields;
  }

  /// Whether what it says changes with time alone.
  boolean usesClock() {
    return usesClock;
  }

  /// Checks an expression.
  ///
  /// @throws RuleError naming the field and the nearest that exists
  void check(CelExpr expression, Struct resource) {
    type(expression, Map.of("resource", resource));
  }

  private FieldType type(CelExpr expression, Map<String, FieldType> names) {
    return switch (expression.getKind()) {
      case IDENT -> names.getOrDefault(expression.ident().name(), Free.ANY);
      case SELECT -> select(expression.select(), names);
      case CALL -> call(expression.call(), names);
      case COMPREHENSION -> comprehension(expression.comprehension(), names);
      case LIST -> {
        List<FieldType> elements =
            expression.list().elements().stream().map(e -> type(e, names)).toList();
        yield new ListOf(elements.isEmpty() ? Free.ANY : elements.getFirst());
      }
      case CONSTANT -> constant(expression.constant());
      default -> Free.ANY;
    };
  }

  private static FieldType constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> Scalar.TEXT;
      case BOOLEAN_VALUE -> Scalar.TRUTH;
      case INT64_VALUE, UINT64_VALUE, DOUBLE_VALUE -> Scalar.NUMBER;
      default -> Free.ANY;
    };
  }

  private FieldType select(CelSelect select, Map<String, FieldType> names) {
    return member(select.operand(), select.field(), names);
  }

  private FieldType member(CelExpr owner, String field, Map<String, FieldType> names) {
    FieldType type = type(owner, names);
    if (isResource(owner)) {
      fields.add(field);
    }
    return switch (type) {
      case Struct struct -> {
        Optional<FieldType> member = struct.member(field);
        if (member.isEmpty()) {
          throw new RuleError(Paths.unknown(text(owner), field, struct));
        }
        yield member.get();
      }
      case MapOf map -> map.value();
      case Free.ANY -> Free.ANY;
      case ListOf _ ->
          throw new RuleError(text(owner) + " is a list: use exists(), all() or an index.");
      case Scalar _ -> throw new RuleError(text(owner) + " is one value and has no " + field + ".");
    };
  }

  private static boolean isResource(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        && expression.ident().name().equals("resource");
  }

  /// A path as it was written, for messages.
  private static String text(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> expression.ident().name();
      case SELECT -> text(expression.select().operand()) + "." + expression.select().field();
      default -> "the value";
    };
  }

  private FieldType call(CelCall call, Map<String, FieldType> names) {
    boolean isMember = call.function().equals(CelEngine.PRESENT) && call.args().size() == 2;
    if (isMember && call.args().get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      member(call.args().getFirst(), call.args().get(1).constant().stringValue(), names);
      return Scalar.TRUTH;
    }
    usesClock |= call.function().equals("age_days") || call.function().equals("days_until");
    call.target().ifPresent(target -> type(target, names));
    List<FieldType> arguments = call.args().stream().map(a -> type(a, names)).toList();
    if (call.function().equals("@in")
        && (arguments.get(1) instanceof Struct || arguments.get(1) instanceof MapOf)) {
      throw new RuleError("use has() to ask whether a member is there, not in.");
    }
    return switch (call.function()) {
      case "_[_]" ->
          switch (arguments.getFirst()) {
            case ListOf list -> list.element();
            case MapOf map -> map.value();
            default -> Free.ANY;
          };
      case "_?_:_" -> arguments.get(1);
      case "_+_" -> arguments.get(1);
      default -> Free.ANY;
    };
  }

  private FieldType comprehension(CelComprehension loop, Map<String, FieldType> names) {
    FieldType range = type(loop.iterRange(), names);
    Map<String, FieldType> inner = new HashMap<>(names);
    FieldType element =
        switch (range) {
          case ListOf list -> list.element();
          case MapOf _, Struct _ -> Scalar.TEXT;
          default -> Free.ANY;
        };
    inner.put(loop.iterVar(), element);
    inner.put(loop.accuVar(), Free.ANY);
    type(loop.loopCondition(), inner);
    FieldType step = type(loop.loopStep(), inner);
    return step instanceof ListOf ? step : Free.ANY;
  }
}
