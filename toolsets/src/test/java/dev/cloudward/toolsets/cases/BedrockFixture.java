package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.analysis.BedrockModel;
import dev.cloudward.toolsets.cases.analysis.CachedModel;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Analyses with a Bedrock that answers what a test tells it to.
abstract class BedrockFixture {

  static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
  static final Cases CASES = new Cases(DemoEngine.get(), DemoEngine.CLOCK);
  static final String JANUARY =
      "{\"start_date\": \"2025-01-01\", \"end_date\": \"2025-01-31\", \"max_cases\": 1000}";

  FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    aws.on("count-tokens", input -> FakeAws.ok("{\"inputTokens\": 1234}"));
    aws.on("converse", input -> FakeAws.ok(reply(report("All is well.", firstNumber(input)))));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  static CaseCalls calls(Cases cases, Analysts analysts) {
    return new CaseCalls(
        List.of(
            new AnalyzeCaseSummariesTool(cases, analysts),
            new AnalyzeWithBedrockTool(cases, analysts)));
  }

  Analysts bedrock(String model, long maxInput, Optional<String> guardrail) {
    BedrockModel bedrock = new BedrockModel(aws.door(), model, guardrail, Target.standard());
    return new Analysts(Optional.of(new CachedModel(bedrock)), List.of(bedrock.action()), maxInput);
  }

  CaseCalls withModel() {
    return calls(CASES, bedrock(MODEL, 180_000, Optional.empty()));
  }

  static String firstNumber(JsonNode input) {
    Matcher number = Pattern.compile("<case number=\"(\\d+)\"").matcher(data(input));
    return number.find() ? number.group(1) : "";
  }

  static String data(JsonNode input) {
    return input.path("messages").path(0).path("content").path(0).path("text").asText();
  }

  static ObjectNode report(String answer, String... numbers) {
    ObjectNode report = Json.object().put("answer", answer);
    for (String section :
        List.of(
            "top_issues", "patterns", "severity_insights", "recommendations", "notable_cases")) {
      report.putArray(section);
    }
    ObjectNode issue = ((ArrayNode) report.path("top_issues")).addObject().put("text", "An issue.");
    ArrayNode cited = issue.putArray("case_numbers");
    List.of(numbers).forEach(cited::add);
    return report;
  }

  static ObjectNode reply(JsonNode report) {
    return reply(Json.write(report));
  }

  static ObjectNode reply(String text) {
    ObjectNode reply = Json.object().put("stopReason", "end_turn");
    reply
        .putObject("output")
        .putObject("message")
        .put("role", "assistant")
        .putArray("content")
        .addObject()
        .put("text", text);
    reply
        .putObject("usage")
        .put("inputTokens", 100)
        .put("outputTokens", 20)
        .put("totalTokens", 120);
    return reply;
  }
}
