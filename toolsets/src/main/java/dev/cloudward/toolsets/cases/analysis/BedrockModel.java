package dev.cloudward.toolsets.cases.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import java.util.Optional;
import java.util.regex.Pattern;

/// Any model on Amazon Bedrock, by the Converse API.
///
/// Asks for structured output where the model has it, else in words; counts tokens where the model
/// can be counted, else estimates with a margin.
public final class BedrockModel implements Model {

  private static final Pattern GEOGRAPHY =
      Pattern.compile("^(?:us|eu|apac|global|us-gov|jp|au)\\.");
  private static final Pattern CACHING =
      Pattern.compile("claude-(?:3-5-haiku|3-5-sonnet-20241022|3-7|[a-z]+-[4-9])|amazon\\.nova");
  private static final double CHARACTERS_A_TOKEN = 3.2;

  private final CaseAws aws;
  private final String id;
  private final Optional<String> guardrail;
  private final Target target;
  private volatile boolean isStructured = true;
  private volatile boolean isCounted = true;

  /// @param guardrail a guardrail's id and version with a colon between
  public BedrockModel(CaseAws aws, String id, Optional<String> guardrail, Target target) {
    this.aws = aws;
    this.id = id;
    this.guardrail = guardrail;
    this.target = target;
  }

  @Override
  public String id() {
    return id;
  }

  /// What asking does at AWS, for policy and audit.
  public Action action() {
    return Action.of(
        "bedrock:InvokeModel", AccessClass.READ, "sends summaries of support cases to " + id);
  }

  @Override
  public Reply ask(Prompt prompt, Context context) throws InterruptedException, QueryFailed {
    Outcome outcome = converse(prompt, isStructured, context);
    boolean hasRefusedSchema =
        prompt.schema() != null
            && isStructured
            && outcome.result() instanceof AwsResult.AwsError(var error)
            && error.code().equals("ValidationException");
    if (hasRefusedSchema) {
      Outcome inWords = converse(prompt, false, context);
      if (inWords.result() instanceof AwsResult.Ok) {
        isStructured = false;
        outcome = inWords;
      }
    }
    if (!(outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _))) {
      throw new QueryFailed(failure(outcome));
    }
    String stop = output.path("stopReason").asText();
    if (stop.equals("guardrail_intervened")) {
      throw new QueryFailed(
          Kind.DENIED,
          "the guardrail " + guardrail.orElse("") + " stopped the analysis.",
          "Ask about fewer cases, or look at the guardrail's trace.");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : output.path("output").path("message").path("content")) {
      text.append(block.path("text").asText(""));
    }
    JsonNode usage = output.path("usage");
    return new Reply(
        text.toString(),
        usage.path("inputTokens").asLong(),
        usage.path("outputTokens").asLong(),
        stop.equals("max_tokens"));
  }

  private Outcome converse(Prompt prompt, boolean structured, Context context)
      throws InterruptedException {
    ObjectNode input = Json.object().put("modelId", id);
    ObjectNode schema = prompt.schema();
    Prompt asked =
        schema == null || structured
            ? prompt
            : prompt.adding(
                "Answer with one JSON object and nothing else, by this JSON Schema: "
                    + Json.write(schema));
    messages(asked, input, guardrail.isPresent());
    input.putObject("inferenceConfig").put("maxTokens", prompt.maxTokens()).put("temperature", 0);
    guardrail.ifPresent(both -> {
      String[] parts = both.split(":", 2);
      input
          .putObject("guardrailConfig")
          .put("guardrailIdentifier", parts[0])
          .put("guardrailVersion", parts[1]);
    });
    if (schema != null && structured) {
      input
          .putObject("outputConfig")
          .putObject("textFormat")
          .put("type", "json_schema")
          .putObject("structure")
          .putObject("jsonSchema")
          .put("name", "analysis")
          .put("schema", Json.write(schema));
    }
    return aws.call(target, "bedrock-runtime", "Converse", input, context);
  }

  /// Data comes before the question, so that a provider's cache can keep it.
  private void messages(Prompt prompt, ObjectNode into, boolean isGuarded) {
    into.putArray("system").addObject().put("text", prompt.system());
    ArrayNode content =
        into.putArray("messages").addObject().put("role", "user").putArray("content");
    if (!prompt.data().isEmpty()) {
      if (isGuarded) {
        content.addObject().putObject("guardContent").putObject("text").put("text", prompt.data());
      } else {
        content.addObject().put("text", prompt.data());
      }
      if (CACHING.matcher(id).find()) {
        content.addObject().putObject("cachePoint").put("type", "default");
      }
    }
    content.addObject().put("text", prompt.question());
  }

  @Override
  public Tokens count(Prompt prompt, Context context) throws InterruptedException {
    if (isCounted) {
      ObjectNode input = Json.object().put("modelId", GEOGRAPHY.matcher(id).replaceFirst(""));
      messages(prompt, input.putObject("input").putObject("converse"), false);
      Outcome outcome = aws.call(target, "bedrock-runtime", "CountTokens", input, context);
      if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
        return new Tokens(output.path("inputTokens").asLong(), true);
      }
      isCounted = !(outcome.result() instanceof AwsResult.AwsError);
    }
    return new Tokens((long) Math.ceil(prompt.characters() / CHARACTERS_A_TOKEN), false);
  }

  private Failure failure(Outcome outcome) {
    Failure plain = outcome.failure();
    return switch (outcome.result()) {
      case AwsResult.Throttled _ ->
          new Failure(
              Kind.THROTTLED,
              "Bedrock throttled the model " + id + ".",
              "Wait a minute, or ask about fewer cases with max_cases.",
              plain.details());
      case AwsResult.AwsError(var error) ->
          switch (error.code()) {
            case "AccessDeniedException" ->
                new Failure(
                    Kind.DENIED,
                    "the model " + id + " is not enabled for these credentials: " + error.message(),
                    "Enable it in the Bedrock console and allow bedrock:InvokeModel, or set"
                        + " BEDROCK_MODEL_ID to another model.",
                    plain.details());
            case "ResourceNotFoundException", "ValidationException" ->
                new Failure(
                    Kind.INVALID_ARGUMENT,
                    "Bedrock does not take the model " + id + " here: " + error.message(),
                    "Newer models are called by an inference profile, such as us." + id + ".",
                    plain.details());
            default -> plain;
          };
      default -> plain;
    };
  }
}
