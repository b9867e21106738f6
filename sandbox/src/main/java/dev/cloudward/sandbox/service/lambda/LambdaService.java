package dev.cloudward.sandbox.service.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lambda.
///
/// A row of the seeds has `Configuration`, and beside it what other operations tell: `Tags`,
/// `Policy`, `Aliases`, `Url`, `Concurrency` and `Answer`, the payload of invocations.
@AutoService(SandboxService.class)
final class LambdaService implements SandboxService {

  private final Tables tables;

  LambdaService(Seeds seeds) {
    this.tables = Tables.of(seeds, "lambda");
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public void declare(Operations on) {
    on.call("ListFunctions", this::list).pageSize(50);
    on.call("GetFunction", this::get);
    on.call("GetFunctionConfiguration", (input, request) -> configuration(find(input, request)));
    on.call("UpdateFunctionConfiguration", this::update);
    on.call("ListVersionsByFunction", this::versions);
    on.call(
        "ListAliases",
        (input, request) -> Json.object().set("Aliases", list(find(input, request), "Aliases")));
    on.call("GetAlias", this::alias);
    on.call("GetPolicy", this::policy);
    on.call("AddPermission", this::addPermission);
    on.call("RemovePermission", this::removePermission);
    on.call("GetFunctionConcurrency", this::concurrency);
    on.call("GetFunctionUrlConfig", this::url);
    on.call("ListFunctionUrlConfigs", this::urls);
    on.call("ListEventSourceMappings", this::mappings);
    on.call(
        "ListLayers", (input, request) -> Tables.answer("Layers", tables.rows(request, "Layers")));
    on.call("GetAccountSettings", this::settings);
    on.call("ListTags", (input, request) -> Json.object().set("Tags", tags(byArn(input, request))));
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
    on.call("Invoke", this::invoke).action("lambda:InvokeFunction");
  }

  private static ObjectNode configuration(ObjectNode row) {
    return (ObjectNode) row.path("Configuration");
  }

  /// A function by its name, or by an ARN with or without a qualifier.
  private ObjectNode find(Input input, SandboxRequest request) {
    String told = input.need("FunctionName");
    String name = told.replaceFirst("^.*:?function:", "").replaceFirst(":.*$", "");
    return tables
        .rows(request, "Functions")
        .filter(row -> configuration(row).path("FunctionName").asText().equals(name))
        .findFirst()
        .orElseThrow(
            () -> notFound("Function not found: " + request.arn("lambda", "function:" + name)));
  }

  private ObjectNode byArn(Input input, SandboxRequest request) {
    String arn = input.need("Resource");
    return tables
        .rows(request, "Functions")
        .filter(row -> configuration(row).path("FunctionArn").asText().equals(arn))
        .findFirst()
        .orElseThrow(() -> notFound("The resource you requested does not exist."));
  }

  private static AwsFault notFound(String problem) {
    return new AwsFault("ResourceNotFoundException", 404, problem).with("Type", "User");
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    return Tables.answer(
        "Functions", tables.rows(request, "Functions").map(LambdaService::configuration));
  }

  private static JsonNode list(ObjectNode row, String member) {
    return row.has(member) ? row.path(member) : Json.array();
  }

  private static JsonNode tags(ObjectNode row) {
    return row.has("Tags") ? row.path("Tags") : Json.object();
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    ObjectNode row = find(input, request);
    ObjectNode answer = Json.object();
    answer.set("Configuration", configuration(row));
    answer.set(
        "Code",
        Json.object()
            .put("RepositoryType", "S3")
            .put("Location", "https://sandbox.invalid/code-is-not-kept.zip"));
    answer.set("Tags", tags(row));
    if (row.has("Concurrency")) {
      answer.set(
          "Concurrency",
          Json.object().put("ReservedConcurrentExecutions", row.path("Concurrency").asInt()));
    }
    return answer;
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    ObjectNode configuration = configuration(find(input, request));
    configuration.setAll(
        input.pick(
            "Role",
            "Handler",
            "Description",
            "Timeout",
            "MemorySize",
            "Runtime",
            "TracingConfig",
            "EphemeralStorage",
            "LoggingConfig"));
    if (input.has("Environment")) {
      configuration.set("Environment", input.at("Environment").copy());
    }
    configuration.put("LastModified", request.time().toString().replaceFirst("Z$", "+0000"));
    return configuration;
  }

  private ObjectNode versions(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    answer.putArray("Versions").add(configuration(find(input, request)));
    return answer;
  }

  private ObjectNode alias(Input input, SandboxRequest request) {
    String name = input.need("Name");
    return find(input, request)
        .path("Aliases")
        .valueStream()
        .filter(alias -> alias.path("Name").asText().equals(name))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow(() -> notFound("Cannot find alias arn: " + name));
  }

  private ObjectNode policy(Input input, SandboxRequest request) {
    ObjectNode row = find(input, request);
    if (row.path("Policy").path("Statement").isEmpty()) {
      throw notFound("The resource you requested does not exist.");
    }
    return Json.object().put("Policy", Json.write(row.path("Policy"))).put("RevisionId", "1");
  }

  private ObjectNode addPermission(Input input, SandboxRequest request) {
    ObjectNode row = find(input, request);
    ArrayNode statements = statements(row);
    String id = input.need("StatementId");
    boolean isTaken =
        statements.valueStream().anyMatch(each -> each.path("Sid").asText().equals(id));
    if (isTaken) {
      throw new AwsFault(
          "ResourceConflictException",
          409,
          "The statement id (" + id + ") provided already exists.");
    }
    String principal = input.need("Principal");
    ObjectNode statement =
        statements
            .addObject()
            .put("Sid", id)
            .put("Effect", "Allow")
            .put("Action", input.need("Action"))
            .put("Resource", configuration(row).path("FunctionArn").asText());
    if (principal.equals("*")) {
      statement.put("Principal", "*");
    } else {
      String kind = principal.contains(".amazonaws.com") ? "Service" : "AWS";
      statement.set("Principal", Json.object().put(kind, principal));
    }
    input
        .text("SourceArn")
        .ifPresent(arn ->
            statement.set(
                "Condition",
                Json.object().set("ArnLike", Json.object().put("AWS:SourceArn", arn))));
    return Json.object().put("Statement", Json.write(statement));
  }

  private static ArrayNode statements(ObjectNode row) {
    if (!row.has("Policy")) {
      row.set("Policy", Json.object().put("Version", "2012-10-17"));
    }
    return row.withArray("/Policy/Statement");
  }

  private ObjectNode removePermission(Input input, SandboxRequest request) {
    ArrayNode statements = statements(find(input, request));
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i).path("Sid").asText().equals(input.need("StatementId"))) {
        statements.remove(i);
        return Json.object();
      }
    }
    throw notFound("Statement " + input.need("StatementId") + " is not found in resource policy.");
  }

  private ObjectNode concurrency(Input input, SandboxRequest request) {
    ObjectNode row = find(input, request);
    return row.has("Concurrency")
        ? Json.object().put("ReservedConcurrentExecutions", row.path("Concurrency").asInt())
        : Json.object();
  }

  private ObjectNode url(Input input, SandboxRequest request) {
    return Optional.of(find(input, request).path("Url"))
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> notFound("The resource you requested does not exist."));
  }

  private ObjectNode urls(Input input, SandboxRequest request) {
    ObjectNode row = find(input, request);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("FunctionUrlConfigs");
    if (row.has("Url")) {
      list.add(row.path("Url"));
    }
    return answer;
  }

  private ObjectNode mappings(Input input, SandboxRequest request) {
    String name = input.text("FunctionName", "");
    String source = input.text("EventSourceArn", "");
    return Tables.answer(
        "EventSourceMappings",
        tables
            .rows(request, "EventSourceMappings")
            .filter(row -> name.isEmpty() || row.path("FunctionArn").asText().endsWith(name))
            .filter(row -> source.isEmpty() || row.path("EventSourceArn").asText().equals(source)));
  }

  private ObjectNode settings(Input input, SandboxRequest request) {
    long code =
        tables
            .rows(request, "Functions")
            .mapToLong(row -> configuration(row).path("CodeSize").asLong())
            .sum();
    ObjectNode answer = Json.object();
    answer.set(
        "AccountLimit",
        Json.object()
            .put("TotalCodeSize", 80_530_636_800L)
            .put("CodeSizeUnzipped", 262_144_000)
            .put("CodeSizeZipped", 52_428_800)
            .put("ConcurrentExecutions", 1000)
            .put("UnreservedConcurrentExecutions", 900));
    answer.set(
        "AccountUsage",
        Json.object()
            .put("TotalCodeSize", code)
            .put("FunctionCount", tables.table(request, "Functions").rows().size()));
    return answer;
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    ObjectNode row = byArn(input, request);
    ObjectNode tags = tags(row).deepCopy();
    input.map("Tags").forEach(tags::put);
    row.set("Tags", tags);
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    if (byArn(input, request).path("Tags") instanceof ObjectNode tags) {
      tags.remove(input.strings("TagKeys"));
    }
    return Json.object();
  }

  /// Answers what the seeds say, else the payload itself, as an echo.
  private ObjectNode invoke(Input input, SandboxRequest request) {
    ObjectNode row = find(input, request);
    byte[] payload = input.bytes("Payload");
    if (payload.length > 0) {
      try {
        Json.parse(new String(payload, StandardCharsets.UTF_8));
      } catch (JsonProcessingException e) {
        throw new AwsFault(
            "InvalidRequestContentException", 400, "Could not parse request body into json.");
      }
    }
    String type = input.text("InvocationType", "RequestResponse");
    if (type.equals("DryRun")) {
      return Json.object().put("StatusCode", 204);
    }
    if (type.equals("Event")) {
      return Json.object().put("StatusCode", 202);
    }
    ObjectNode answer = Json.object().put("StatusCode", 200).put("ExecutedVersion", "$LATEST");
    if (row.has("Fails")) {
      answer.put("FunctionError", "Unhandled");
      return answer.put("Payload", Json.writeBytes(row.path("Fails")));
    }
    byte[] echo = payload.length == 0 ? new byte[] {'n', 'u', 'l', 'l'} : payload;
    return answer.put("Payload", row.has("Answer") ? Json.writeBytes(row.path("Answer")) : echo);
  }
}
