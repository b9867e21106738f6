package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.wire.AnswerCheck;
import dev.cloudward.sandbox.wire.Pager;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every answer that only reads is what the catalogue's output shape says, in every account.
///
/// Operations that need parameters take them from `inputs.yaml`.
class ModelConformityTest {

  private static final Catalog CATALOG = Catalog.builtIn();
  private static final Organization ORGANIZATION = new Organization();
  private static final String PROD = "111111111111";

  /// What AWS answers though its model does not say so.
  private static final List<String> AS_ON_AWS =
      List.of(
          ".InternetGateways[].Attachments[].State is 'available'",
          ".NetworkInterfaces[].InterfaceType is 'nat_gateway'",
          ".VpcEndpoints[].State is 'available'",
          ".ConfigurationRecordersStatus[].lastStatus is 'SUCCESS'",
          ".KeyAlgorithm is 'RSA-");

  private final World world =
      World.create(
          SandboxSettings.defaults(),
          ORGANIZATION,
          new Sessions(),
          new Ids(new Random(1)),
          new RequestLog());
  private final JsonNode inputs = inputs();

  private static JsonNode inputs() {
    try (InputStream in =
        Objects.requireNonNull(ModelConformityTest.class.getResourceAsStream("inputs.yaml"))) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean reads(String operation) {
    return Stream.of("List", "Describe", "Get", "Lookup", "Head").anyMatch(operation::startsWith);
  }

  private static OperationModel model(String service, String operation) {
    return CATALOG.service(service).orElseThrow().model().operation(operation).orElseThrow();
  }

  private static boolean needsNothing(OperationModel model) {
    return model.input() == null || model.input().required().isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> answersAreWhatTheModelSays() {
    return world.services().all().keySet().stream()
        .map(service -> DynamicTest.dynamicTest(service, () -> check(service)));
  }

  private void check(String service) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    for (String operation : world.services().all().get(service).operations().all().keySet()) {
      OperationModel model = model(service, operation);
      for (JsonNode input : inputs.path(service).path(operation)) {
        problems.addAll(problems(service, model, new Scope(PROD, "us-east-1"), input));
      }
      if (reads(operation) && needsNothing(model)) {
        for (OrgAccount account : ORGANIZATION.accounts()) {
          for (String region : List.of("us-east-1", "eu-west-1")) {
            problems.addAll(
                problems(service, model, new Scope(account.id(), region), Json.object()));
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private List<String> problems(String service, OperationModel model, Scope scope, JsonNode input)
      throws InterruptedException {
    String where = service + "." + model.name() + " in " + scope.account() + "/" + scope.region();
    try {
      ObjectNode answer =
          world.services().call(service, model.name(), scope, (ObjectNode) input.deepCopy());
      if (model.output() == null) {
        return List.of();
      }
      ObjectNode page = page(service, model, input, answer);
      AnswerCheck.check(model.output(), page, where);
      return OutputCheck.problems(model.output(), page, where).stream()
          .filter(problem -> AS_ON_AWS.stream().noneMatch(problem::contains))
          .toList();
    } catch (AwsFault fault) {
      return isExpected(fault, input) ? List.of() : List.of(where + ": " + fault.message());
    } catch (RuntimeException e) {
      return List.of(where + ": " + e);
    }
  }

  private static ObjectNode page(
      String service, OperationModel model, JsonNode input, ObjectNode answer) {
    return Pager.of(
            model, CATALOG.service(service).orElseThrow().paginator(model.name()), Dialect.JSON)
        .map(pager -> pager.page((ObjectNode) input, answer, 1000))
        .orElse(answer);
  }

  /// Calls without parameters may be refused for want of one, or because there is no such thing.
  private static boolean isExpected(AwsFault fault, JsonNode input) {
    return input.isEmpty() && fault.status() < 500;
  }

  /// So that nobody forgets the parameters of a new operation.
  @Test
  void everyReadHasBeenAsked() {
    Set<String> forgotten = new TreeSet<>();
    world
        .services()
        .all()
        .forEach((service, deployed) -> {
          for (String operation : deployed.operations().all().keySet()) {
            boolean isAsked =
                !inputs.path(service).path(operation).isEmpty()
                    || needsNothing(model(service, operation));
            if (reads(operation) && !isAsked && !inputs.path("elsewhere").has(service)) {
              forgotten.add(service + "." + operation);
            }
          }
        });
    assertThat(forgotten).isEmpty();
  }

  @Test
  void everySeededServiceHasSomethingToShow() throws InterruptedException {
    JsonNode shown = inputs.path("shown");
    for (var entry : shown.properties()) {
      String[] name = entry.getKey().split("\\.");
      ObjectNode answer =
          world.services().call(name[0], name[1], new Scope(PROD, "us-east-1"), Json.object());
      assertThat(answer.path(entry.getValue().asText())).as(entry.getKey()).isNotEmpty();
    }
    assertThat(shown).hasSizeGreaterThan(15);
  }
}
