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
import org.jspecify.annotations.Nullable;

/// Follows every path of an expression through the resource's type, through comprehensions too, so
/// that a misspelt field is found when a rule is loaded and not when it silently never matches.
final class PathChecker {

  private static final String EACH = "[]";

  private final Set<String> fields = new TreeSet<>();
  private final Set<String> paths = new TreeSet<>();
  private boolean usesClock;

  /// What an expression stands for.
  ///
  /// @param path where it is in the resource, null for what is computed
  private record Place(FieldType type, @Nullable String path) {

    static final Place ANYWHERE = new Place(Free.ANY, null);

    static Place computed(FieldType type) {
      return new Place(type, null);
    }

    Place member(String name, FieldType type) {
      return new Place(type, path == null ? null : path.isEmpty() ? name : path + "." + name);
    }

    Place element(FieldType type) {
      return new Place(type, path == null ? null : path + EACH);
    }
  }

  /// The fields of the resource that the expression reads.
  Set<String> fields() {
    return fields;
  }

  /// The paths that it reads, each as far as it goes: `Versioning.Status`, but `Grants` for a list
  /// of which the elements are looked through.
  Set<String> paths() {
    Set<String> whole = new TreeSet<>();
    for (String path : paths) {
      int list = path.indexOf(EACH);
      whole.add(list < 0 ? path : path.substring(0, list));
    }
    Set<String> longest = new TreeSet<>(whole);
    longest.removeIf(path -> whole.stream().anyMatch(other -> other.startsWith(path + ".")));
    return longest;
  }

  /// Whether what it says changes with time alone.
  boolean usesClock() {
    return usesClock;
  }

  /// Checks an expression.
  ///
  /// @throws RuleError naming the field and the nearest that exists
  void check(CelExpr expression, Struct resource) {
    place(expression, Map.of("resource", new Place(resource, "")));
  }

  private Place place(CelExpr expression, Map<String, Place> names) {
    return switch (expression.getKind()) {
      case IDENT -> names.getOrDefault(expression.ident().name(), Place.ANYWHERE);
      case SELECT -> select(expression.select(), names);
      case CALL -> call(expression.call(), names);
      case COMPREHENSION -> comprehension(expression.comprehension(), names);
      case LIST -> {
        List<FieldType> elements =
            expression.list().elements().stream().map(e -> place(e, names).type()).toList();
        yield Place.computed(new ListOf(elements.isEmpty() ? Free.ANY : elements.getFirst()));
      }
      case CONSTANT -> Place.computed(constant(expression.constant()));
      default -> Place.ANYWHERE;
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

  private Place select(CelSelect select, Map<String, Place> names) {
    return member(select.operand(), select.field(), names);
  }

  private Place member(CelExpr owner, String field, Map<String, Place> names) {
    Place place = place(owner, names);
    if (isResource(owner)) {
      fields.add(field);
    }
    FieldType type =
        switch (place.type()) {
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
          case Scalar _ ->
              throw new RuleError(text(owner) + " is one value and has no " + field + ".");
        };
    Place member = place.member(field, type);
    if (member.path() != null) {
      paths.add(member.path());
    }
    return member;
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

  private Place call(CelCall call, Map<String, Place> names) {
    boolean isMember = call.function().equals(CelEngine.PRESENT) && call.args().size() == 2;
    if (isMember && call.args().get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      member(call.args().getFirst(), call.args().get(1).constant().stringValue(), names);
      return Place.computed(Scalar.TRUTH);
    }
    usesClock |= call.function().equals("age_days") || call.function().equals("days_until");
    call.target().ifPresent(target -> place(target, names));
    List<Place> arguments = call.args().stream().map(a -> place(a, names)).toList();
    if (call.function().equals("@in")
        && (arguments.get(1).type() instanceof Struct
            || arguments.get(1).type() instanceof MapOf)) {
      throw new RuleError("use has() to ask whether a member is there, not in.");
    }
    return switch (call.function()) {
      case "_[_]" ->
          switch (arguments.getFirst().type()) {
            case ListOf list -> arguments.getFirst().element(list.element());
            case MapOf map -> Place.computed(map.value());
            default -> Place.ANYWHERE;
          };
      case "_?_:_", "_+_" -> Place.computed(arguments.get(1).type());
      default -> Place.ANYWHERE;
    };
  }

  private Place comprehension(CelComprehension loop, Map<String, Place> names) {
    Place range = place(loop.iterRange(), names);
    Map<String, Place> inner = new HashMap<>(names);
    Place element =
        switch (range.type()) {
          case ListOf list -> range.element(list.element());
          case MapOf _, Struct _ -> Place.computed(Scalar.TEXT);
          default -> Place.ANYWHERE;
        };
    inner.put(loop.iterVar(), element);
    inner.put(loop.accuVar(), Place.ANYWHERE);
    place(loop.loopCondition(), inner);
    Place step = place(loop.loopStep(), inner);
    return step.type() instanceof ListOf ? Place.computed(step.type()) : Place.ANYWHERE;
  }
}
