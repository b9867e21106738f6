package dev.cloudward.toolsets.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelAnswersTest extends BedrockFixture {

  @Test
  void structuredOutputIsAskedForAndDoneWithoutWhereTheModelHasNone() {
    aws.on(
        "converse",
        input ->
            input.has("outputConfig")
                ? FakeAws.error(400, "ValidationException", "outputConfig is not supported")
                : FakeAws.ok(
                    reply("Here it is:\n```json\n" + Json.write(report("Fine.")) + "\n```")));
    CaseCalls calls = withModel();

    JsonNode answer = calls.answer("analyze_case_summaries", JANUARY);
    calls.answer(
        "analyze_case_summaries", "{\"start_date\": \"2025-02-01\", \"end_date\": \"2025-02-02\"}");

    assertThat(answer.path("analysis").asText()).startsWith("Fine.");
    assertThat(aws.asked("converse")).hasSize(3);
  }

  @Test
  void anAnswerInAnotherFormIsAskedForOnceMore() {
    aws.on("converse", input -> FakeAws.ok(reply("I would rather chat.")));

    assertThat(withModel().failure("analyze_case_summaries", JANUARY))
        .contains("did not answer in the form that was asked for, twice.");
    assertThat(aws.asked("converse")).hasSize(2);
  }

  @Test
  void theSameQuestionIsPaidOnce() {
    CaseCalls calls = withModel();

    calls.answer("analyze_case_summaries", JANUARY);
    calls.answer("analyze_case_summaries", JANUARY);

    assertThat(aws.asked("converse")).hasSize(1);
  }

  @Test
  void aModelThatIsNotEnabledSaysSo() {
    aws.on(
        "converse",
        input ->
            FakeAws.error(403, "AccessDeniedException", "You don't have access to the model."));

    assertThat(withModel().failure("analyze_case_summaries", JANUARY))
        .contains("the model " + MODEL + " is not enabled for these credentials")
        .contains("BEDROCK_MODEL_ID");
  }

  @Test
  void aModelThatNeedsAProfileSaysSo() {
    aws.on(
        "converse",
        input ->
            FakeAws.error(400, "ValidationException", "on-demand throughput isn't supported."));

    assertThat(withModel().failure("analyze_case_summaries", JANUARY))
        .contains("Bedrock does not take the model")
        .contains("inference profile, such as us." + MODEL);
  }

  @Test
  void throttlingSaysWhatToDo() {
    aws.on("converse", input -> FakeAws.error(429, "ThrottlingException", "Too many requests"));

    assertThat(withModel().failure("analyze_case_summaries", JANUARY))
        .contains("Bedrock throttled the model " + MODEL + ".")
        .contains("max_cases");
  }

  @Test
  void aGuardrailGoesAlongAndItsStopIsSaid() {
    aws.on(
        "converse", input -> FakeAws.ok(Json.object().put("stopReason", "guardrail_intervened")));
    CaseCalls calls = calls(CASES, bedrock(MODEL, 180_000, Optional.of("gr-1:7")));

    assertThat(calls.failure("analyze_case_summaries", JANUARY))
        .contains("the guardrail gr-1:7 stopped the analysis.");
    JsonNode sent = aws.asked("converse").getFirst();
    assertThat(sent.path("guardrailConfig"))
        .hasToString("{\"guardrailIdentifier\":\"gr-1\",\"guardrailVersion\":\"7\"}");
    assertThat(sent.path("messages").path(0).path("content").path(0).has("guardContent")).isTrue();
  }

  @Test
  void tokensAreCountedByTheModelWithoutItsGeography() {
    CaseCalls calls =
        calls(CASES, bedrock("eu.anthropic.claude-sonnet-4-v1:0", 180_000, Optional.empty()));

    JsonNode answer = calls.answer("analyze_case_summaries", JANUARY);

    assertThat(answer.path("token_management").path("method").asText()).isEqualTo("counted");
    assertThat(aws.asked().stream().map(FakeAws.Asked::path))
        .anyMatch(path -> path.endsWith("/model/anthropic.claude-sonnet-4-v1:0/count-tokens"))
        .anyMatch(path -> path.endsWith("/model/eu.anthropic.claude-sonnet-4-v1:0/converse"));
    assertThat(aws.asked("converse").getFirst().path("messages").path(0).path("content").path(1))
        .hasToString("{\"cachePoint\":{\"type\":\"default\"}}");
  }
}
