package dev.cloudward.compliance.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cloudward.compliance.collector.FieldType.Struct;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Compiles and runs the expressions of rules (Common Expression Language).
///
/// Variables: `resource`, `tags`, `region`, `account`, `arn`, `name`, `params`. Functions beside
/// the standard ones: [Functions].
public final class CelEngine {

  static final String PRESENT = "present";

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  public CelEngine(Clock clock) {
    Functions functions = new Functions(clock);
    Library library = new Library();
    library.add("opens", SimpleType.BOOL, Object.class, Object.class, functions::opens);
    library.add("age_days", SimpleType.INT, Object.class, functions::ageDays);
    library.add("days_until", SimpleType.INT, Object.class, functions::daysUntil);
    library.add("policy_public", SimpleType.BOOL, Object.class, Policies::isPublic);
    library.add("policy_admin", SimpleType.BOOL, Object.class, Policies::isAdmin);
    library.add("policy_requires_tls", SimpleType.BOOL, Object.class, Policies::requiresTls);
    library.add("policy_service_wildcards", SimpleType.BOOL, Object.class, Policies::hasWildcards);
    library.add("policy_allows", SimpleType.BOOL, Object.class, Object.class, Policies::allows);
    library.add("policy_confused_deputy", SimpleType.BOOL, Object.class, Policies::isDeputy);
    library.add(
        "policy_outsiders", SimpleType.BOOL, Object.class, Object.class, Policies::hasOutsiders);
    library.add("lower", SimpleType.STRING, Object.class, Functions::lower);
    library.add("version_below", SimpleType.BOOL, Object.class, Object.class, Functions::isBelow);
    library.add("secret_names", SimpleType.BOOL, Object.class, Functions::hasSecretNames);
    library.add("filters", SimpleType.BOOL, Object.class, Object.class, Functions::filters);
    library.add(
        "flat", ListType.create(SimpleType.DYN), Object.class, Object.class, Functions::flat);
    library.add("opens_to", SimpleType.BOOL, Object.class, Object.class, Functions::opensTo);
    library.add(PRESENT, SimpleType.BOOL, Object.class, Object.class, Functions::isPresent);
    CelOptions options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1_000_000)
            .enableRegexPartialMatch(true)
            .build();
    this.compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .addVar("resource", SimpleType.DYN)
            .addVar("tags", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar("region", SimpleType.STRING)
            .addVar("account", SimpleType.STRING)
            .addVar("arn", SimpleType.STRING)
            .addVar("name", SimpleType.STRING)
            .addVar("params", SimpleType.DYN)
            .addFunctionDeclarations(library.declarations)
            .setStandardMacros(
                CelStandardMacro.ALL,
                CelStandardMacro.EXISTS,
                CelStandardMacro.EXISTS_ONE,
                CelStandardMacro.MAP,
                CelStandardMacro.MAP_FILTER,
                CelStandardMacro.FILTER)
            .addMacros(CelMacro.newGlobalMacro("has", 1, CelEngine::has))
            .build();
    this.runtime =
        CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(options)
            .addFunctionBindings(library.bindings)
            .build();
  }

  /// `has(a.b)` asks for presence, because selecting an absent member gives its zero.
  private static Optional<CelExpr> has(
      dev.cel.parser.CelMacroExprFactory factory,
      CelExpr target,
      com.google.common.collect.ImmutableList<CelExpr> arguments) {
    CelExpr argument = arguments.getFirst();
    if (argument.getKind() != CelExpr.ExprKind.Kind.SELECT) {
      return Optional.of(factory.reportError("has() takes a member, such as has(resource.Name)"));
    }
    return Optional.of(
        factory.newGlobalCall(
            PRESENT,
            argument.select().operand(),
            factory.newStringLiteral(argument.select().field())));
  }

  /// An expression that is ready to run.
  record Expression(CelRuntime.Program program, PathChecker checked) {

    boolean test(Map<String, ?> variables) throws CelEvaluationException {
      Object result = program.eval(variables);
      if (result instanceof Boolean truth) {
        return truth;
      }
      throw new IllegalStateException("the expression gave " + result + " and not true or false");
    }
  }

  /// Compiles an expression over a resource type.
  ///
  /// @throws RuleError when it does not parse, or names a field that the type does not have
  Expression compile(String text, Struct resource) {
    try {
      CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
      PathChecker checker = new PathChecker();
      checker.check(tree.getExpr(), resource);
      CelType result = tree.getResultType();
      if (!result.equals(SimpleType.BOOL) && !result.equals(SimpleType.DYN)) {
        throw new RuleError("the expression gives a " + result.name() + ", not true or false.");
      }
      return new Expression(runtime.createProgram(tree), checker);
    } catch (CelValidationException e) {
      throw new RuleError(
          "the expression is wrong: "
              + String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip());
    } catch (CelEvaluationException e) {
      throw new RuleError("the expression cannot be run: " + e.getMessage());
    }
  }

  /// Declarations and bindings of our functions.
  @SuppressWarnings("Immutable") // the functions are stateless, which their type cannot say
  private static final class Library {
    private final List<CelFunctionDecl> declarations = new java.util.ArrayList<>();
    private final List<CelFunctionBinding> bindings = new java.util.ArrayList<>();

    <A> void add(String name, CelType result, Class<A> type, Function<A, Object> body) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              name, CelOverloadDecl.newGlobalOverload(name + "_1", result, SimpleType.DYN)));
      bindings.add(CelFunctionBinding.from(name + "_1", type, body::apply));
    }

    <A, B> void add(
        String name,
        CelType result,
        Class<A> first,
        Class<B> second,
        BiFunction<A, B, Object> body) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              name,
              CelOverloadDecl.newGlobalOverload(
                  name + "_2", result, SimpleType.DYN, SimpleType.DYN)));
      bindings.add(CelFunctionBinding.from(name + "_2", first, second, body::apply));
    }
  }
}
