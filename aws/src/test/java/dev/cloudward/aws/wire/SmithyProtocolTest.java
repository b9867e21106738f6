package dev.cloudward.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/// Runs AWS's own protocol tests (smithy-aws-protocol-tests) against our codecs.
///
/// What is left out stands in `smithy-exclusions.txt`, a reason a line.
class SmithyProtocolTest {

  /// Referred to by the tests' model, published in an artefact that is not.
  private static final String VALIDATION_EXCEPTION =
      """
      $version: "2"
      namespace smithy.framework
      @error("client")
      structure ValidationException { @required message: String }
      """;

  private static final Model MODEL =
      Model.assembler()
          .discoverModels()
          .addUnparsedModel("validation.smithy", VALIDATION_EXCEPTION)
          .assemble()
          .unwrap();

  private static final Set<String> PROTOCOLS =
      Set.of("awsJson1_0", "awsJson1_1", "awsQuery", "ec2Query", "restJson1", "restXml");

  private static final Map<String, String> EXCLUDED = exclusions();

  private static Map<String, String> exclusions() {
    Map<String, String> excluded = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SmithyProtocolTest.class.getResourceAsStream("smithy-exclusions.txt")),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> excluded.put(line.split("\\s+", 2)[0], line.split("\\s+", 2)[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return excluded;
  }

  @TestFactory
  Stream<DynamicTest> requests() {
    return tests(
        operation ->
            operation.getTrait(HttpRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCases().stream()),
        this::checkRequest);
  }

  @TestFactory
  Stream<DynamicTest> responses() {
    return tests(
        operation ->
            operation.getTrait(HttpResponseTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCases().stream()),
        (service, operation, test) -> checkResponse(service, operation, test));
  }

  @TestFactory
  Stream<DynamicTest> errors() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ServiceShape service : services()) {
      Set<ShapeId> errors = new HashSet<>();
      TopDownIndex.of(MODEL)
          .getContainedOperations(service)
          .forEach(operation -> errors.addAll(operation.getErrorsSet()));
      for (ShapeId error : errors) {
        Shape shape = MODEL.expectShape(error);
        shape
            .getTrait(HttpResponseTestsTrait.class)
            .ifPresent(trait ->
                trait.getTestCases().stream()
                    .filter(test -> isFor(service, test))
                    .forEach(test ->
                        tests.add(
                            DynamicTest.dynamicTest(
                                test.getId(), () -> checkError(service, shape, test)))));
      }
    }
    return tests.stream().filter(test -> !EXCLUDED.containsKey(test.getDisplayName()));
  }

  @Test
  void fewAreExcludedAndEachExists() {
    Set<String> all = new HashSet<>();
    for (Shape shape : MODEL.toSet()) {
      shape
          .getTrait(HttpRequestTestsTrait.class)
          .ifPresent(trait -> trait.getTestCases().forEach(test -> addIfOurs(test, all)));
      shape
          .getTrait(HttpResponseTestsTrait.class)
          .ifPresent(trait -> trait.getTestCases().forEach(test -> addIfOurs(test, all)));
    }
    assertThat(all).containsAll(EXCLUDED.keySet());
    assertThat(EXCLUDED.size()).isLessThan(all.size() / 20);
  }

  private static void addIfOurs(HttpMessageTestCase test, Set<String> into) {
    if (isForClients(test) && PROTOCOLS.contains(test.getProtocol().getName())) {
      into.add(test.getId());
    }
  }

  @FunctionalInterface
  private interface Check<T> {
    void run(ServiceShape service, OperationShape operation, T test) throws Exception;
  }

  private static <T extends HttpMessageTestCase> Stream<DynamicTest> tests(
      java.util.function.Function<OperationShape, Stream<T>> cases, Check<T> check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (ServiceShape service : services()) {
      for (OperationShape operation : TopDownIndex.of(MODEL).getContainedOperations(service)) {
        cases
            .apply(operation)
            .filter(test -> isFor(service, test) && !EXCLUDED.containsKey(test.getId()))
            .forEach(test ->
                tests.add(
                    DynamicTest.dynamicTest(
                        test.getId(), () -> check.run(service, operation, test))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(250);
    return tests.stream();
  }

  private static List<ServiceShape> services() {
    return MODEL.getServiceShapes().stream()
        .filter(service -> service.getId().getNamespace().startsWith("aws.protocoltests"))
        .sorted()
        .toList();
  }

  private static boolean isFor(ServiceShape service, HttpMessageTestCase test) {
    return isForClients(test)
        && PROTOCOLS.contains(test.getProtocol().getName())
        && service.findTrait(test.getProtocol()).isPresent();
  }

  private static boolean isForClients(HttpMessageTestCase test) {
    return test.getAppliesTo().filter(side -> side == AppliesTo.SERVER).isEmpty();
  }

  private static OperationModel model(ServiceShape service, OperationShape operation) {
    return SmithyModels.convert(MODEL, service)
        .operation(operation.getId().getName())
        .orElseThrow();
  }

  private static ProtocolCodec codec(ServiceShape service) {
    return ProtocolCodec.of(SmithyModels.convert(MODEL, service).metadata());
  }

  private void checkRequest(
      ServiceShape service, OperationShape operation, HttpRequestTestCase test) throws Exception {
    OperationModel model = model(service, operation);
    ObjectNode input = TestInput.of(model, json(test.getParams()));
    Structure shape = model.input();
    if (shape != null) {
      IdempotencyTokens.fill(shape, input, () -> "00000000-0000-4000-8000-000000000000");
    }
    WireRequest request =
        ProtocolCodec.of(SmithyModels.convert(MODEL, service).metadata(), 0).write(model, input);

    assertThat(request.method()).isEqualTo(test.getMethod());
    String host = test.getHost().orElse("");
    String endpointPath = host.indexOf('/') < 0 ? "" : host.substring(host.indexOf('/'));
    assertThat(EndpointPath.join(endpointPath, request.path())).isEqualTo(test.getUri());
    List<String> query =
        request.queryString().isEmpty() ? List.of() : List.of(request.queryString().split("&"));
    for (String expected : test.getQueryParams()) {
      assertThat(query).anyMatch(pair -> pair.equals(expected) || pair.equals(expected + "="));
    }
    for (String forbidden : test.getForbidQueryParams()) {
      assertThat(query).noneMatch(pair -> pair.split("=")[0].equals(forbidden));
    }
    for (String required : test.getRequireQueryParams()) {
      assertThat(query).anyMatch(pair -> pair.split("=")[0].equals(required));
    }
    test.getHeaders()
        .forEach((name, value) ->
            assertThat(normal(request.headers().get(name))).as(name).isEqualTo(normal(value)));
    test.getForbidHeaders().forEach(name -> assertThat(request.headers()).doesNotContainKey(name));
    test.getRequireHeaders().stream()
        .filter(name -> !name.equalsIgnoreCase("Content-Length"))
        .forEach(name -> assertThat(request.headers()).containsKey(name));
    test.getResolvedHost()
        .ifPresent(resolved -> assertThat(request.hostPrefix() + host).isEqualTo(resolved));
    test.getBody().ifPresent(body -> body(test, body).accept(request.body()));
  }

  private static String normal(String header) {
    return header == null ? null : header.replaceAll(",\\s*", ", ");
  }

  private static Consumer<Payload> body(HttpMessageTestCase test, String expected) {
    String type = test.getBodyMediaType().orElse("");
    return actual -> {
      try {
        if (expected.isEmpty()) {
          assertThat(actual.utf8()).isEmpty();
        } else if (type.equals("application/json")) {
          assertThat(same(Json.parse(actual.utf8()), Json.parse(expected)))
              .as("%s is %s", actual.utf8(), expected)
              .isTrue();
        } else if (type.equals("application/xml")) {
          assertThat(tree(XmlElement.parse(actual)))
              .isEqualTo(tree(XmlElement.parse(Payload.of(expected))));
          assertThat(namespaces(actual.utf8())).isEqualTo(namespaces(expected));
        } else if (type.equals("application/x-www-form-urlencoded")) {
          assertThat(actual.utf8().split("&")).containsExactlyInAnyOrder(expected.split("&"));
        } else {
          assertThat(actual.utf8()).isEqualTo(expected);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static List<String> namespaces(String xml) {
    return Stream.of(xml.split("[\\s<>/]+")).filter(s -> s.startsWith("xmlns")).sorted().toList();
  }

  /// An element as text, children in the order of their names, so that order does not count.
  private static String tree(XmlElement element) {
    List<String> children = element.children().stream().map(SmithyProtocolTest::tree).toList();
    List<String> sorted = children.stream().sorted().toList();
    return element.name()
        + "{"
        + element.attributes()
        + (children.isEmpty() ? element.text() : "")
        + String.join("", sorted)
        + "}";
  }

  private void checkResponse(
      ServiceShape service, OperationShape operation, HttpResponseTestCase test) throws Exception {
    OperationModel model = model(service, operation);
    ObjectNode output = codec(service).read(model, response(test));
    JsonNode expected = expected(model.output(), json(test.getParams()));
    assertThat(same(plain(output), expected)).as("%s is %s", output, expected).isTrue();
  }

  private void checkError(ServiceShape service, Shape shape, HttpResponseTestCase test) {
    ServiceError error = codec(service).readError(response(test));
    Structure model =
        SmithyModels.convert(MODEL, service).errorShapes().values().stream()
            .filter(s -> s.name().endsWith("_" + shape.getId().getName()))
            .findFirst()
            .orElseThrow();
    assertThat(error.code())
        .isIn(Objects.requireNonNull(model.error()).code(), shape.getId().getName());
    assertThat(error.status()).isEqualTo(test.getCode());
    String message =
        test.getParams()
            .getStringMember("message")
            .or(() -> test.getParams().getStringMember("Message"))
            .map(node -> node.getValue())
            .orElse("");
    if (!message.isEmpty()) {
      assertThat(error.message()).isEqualTo(message);
    }
  }

  private static WireResponse response(HttpResponseTestCase test) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    test.getHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
    return new WireResponse(test.getCode(), headers, Payload.of(test.getBody().orElse("")));
  }

  private static JsonNode json(Node node) {
    try {
      return Json.parse(Node.printJson(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Expected values as we print them: timestamps as text, blobs as base64.
  private static JsonNode expected(Structure shape, JsonNode params) {
    return shape == null ? params : ExpectedOutput.of(shape, params);
  }

  private static JsonNode plain(JsonNode output) throws IOException {
    return Json.parse(Json.write(output));
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0 || a.floatValue() == b.floatValue();
    }
    if (a.isObject() && b.isObject()) {
      Set<String> names = new HashSet<>();
      a.fieldNames().forEachRemaining(names::add);
      b.fieldNames().forEachRemaining(names::add);
      return names.stream().allMatch(name -> same(a.path(name), b.path(name)));
    }
    if (a.isArray() && b.isArray()) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof BinaryNode || b instanceof BinaryNode) {
      return TextNode.valueOf(a.asText()).equals(TextNode.valueOf(b.asText()));
    }
    return a.equals(b);
  }
}
