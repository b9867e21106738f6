package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.service.Scope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CasesTest {

  private final InProcess sandbox = new InProcess();

  @Test
  void accountsHaveTwoYearsOfCases() throws InterruptedException {
    JsonNode cases =
        sandbox
            .call("support", "DescribeCases", "{includeResolvedCases: true, maxResults: 1000}")
            .path("cases");
    assertThat(cases).hasSize(420);
    assertThat(cases.findValuesAsText("caseId").stream().distinct()).hasSize(420);
    Instant oldest = Instant.parse(cases.path(419).path("timeCreated").asText());
    assertThat(Duration.between(oldest, InProcess.START).toDays()).isBetween(700L, 731L);
    assertThat(cases.findValuesAsText("severityCode"))
        .contains("low", "normal", "high", "urgent", "critical");
    assertThat(cases.findValuesAsText("timeCreated"))
        .allMatch(time -> Instant.parse(time).isBefore(InProcess.START));
  }

  @Test
  void theyAreTheSameAtEachStart() throws InterruptedException {
    String ask = "{includeResolvedCases: true}";
    assertThat(new InProcess().call("support", "DescribeCases", ask))
        .isEqualTo(sandbox.call("support", "DescribeCases", ask));
  }

  @Test
  void onlyOpenOnesAreToldUnlessAskedFor() throws InterruptedException {
    JsonNode open = sandbox.call("support", "DescribeCases", "{}").path("cases");
    assertThat(open).isNotEmpty();
    assertThat(open.findValuesAsText("status")).doesNotContain("resolved");
    JsonNode some =
        sandbox
            .call(
                "support",
                "DescribeCases",
                "{includeResolvedCases: true, includeCommunications: false, afterTime: '2026-01-01', beforeTime: '2026-02-01T00:00:00Z'}")
            .path("cases");
    assertThat(some).isNotEmpty();
    assertThat(some.findValuesAsText("timeCreated")).allMatch(time -> time.startsWith("2026-01"));
    assertThat(some.path(0).has("recentCommunications")).isFalse();
  }

  @Test
  void casesAreOpenedAnsweredResolvedAndReopened() throws InterruptedException {
    String id =
        sandbox
            .call(
                "support",
                "CreateCase",
                "{subject: help, communicationBody: please, serviceCode: billing, severityCode: high}")
            .path("caseId")
            .asText();
    sandbox.call(
        "support", "AddCommunicationToCase", "{caseId: " + id + ", communicationBody: more}");
    assertThat(
            sandbox
                .call("support", "DescribeCommunications", "{caseId: " + id + "}")
                .path("communications")
                .findValuesAsText("body"))
        .containsExactly("more", "please");
    JsonNode resolved = sandbox.call("support", "ResolveCase", "{caseId: " + id + "}");
    assertThat(resolved.path("initialCaseStatus").asText()).isEqualTo("opened");
    sandbox.call(
        "support", "AddCommunicationToCase", "{caseId: " + id + ", communicationBody: again}");
    assertThat(
            sandbox
                .call("support", "DescribeCases", "{caseIdList: [" + id + "]}")
                .path("cases")
                .path(0)
                .path("status")
                .asText())
        .isEqualTo("reopened");
  }

  @Test
  void oneAccountHasNoSubscription() {
    assertThatThrownBy(() ->
            sandbox.call(new Scope("666666666666", "us-east-1"), "support", "DescribeCases", "{}"))
        .hasMessage(
            "Amazon Web Services Premium Support Subscription is required to use this service.");
  }

  @Test
  void refusesWhatSupportRefuses() {
    assertThat(sandbox.fault("support", "DescribeCases", "{caseIdList: [nope]}").code())
        .isEqualTo("CaseIdNotFound");
    assertThat(sandbox.fault("support", "DescribeCases", "{afterTime: yesterday}").message())
        .isEqualTo("The value 'yesterday' of afterTime is not a time of ISO 8601.");
    assertThat(
            sandbox
                .fault(
                    "support",
                    "CreateCase",
                    "{subject: a, communicationBody: b, severityCode: panic}")
                .message())
        .isEqualTo("The severity code 'panic' does not exist.");
  }
}
