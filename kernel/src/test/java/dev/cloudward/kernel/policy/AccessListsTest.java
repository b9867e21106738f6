package dev.cloudward.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.policy.SafetySettings.ConsentMode;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessListsTest {

  private static final Action DELETE =
      action(AccessClass.WRITE, "s3:DeleteObject", "s3:DeleteObject", "aws s3api delete-object");
  private static final Action LIST =
      action(AccessClass.READ, "s3:ListBucket", "s3:HeadBucket", "aws s3api head-bucket");
  private static final Action DEPLOY =
      action(
          AccessClass.WRITE,
          "codedeploy:DeleteApplication",
          "codedeploy:DeleteApplication",
          "aws deploy delete-application");

  @TempDir Path home;

  private static Action action(AccessClass access, String iam, String sdk, String cli) {
    return new Action(
        iam, Set.copyOf(List.of(iam, sdk, cli)), access, null, null, "would do " + iam);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws s3api delete-object",
        "AWS S3API Delete-Object",
        "s3api delete-object",
        "s3:DeleteObject",
        "aws s3 delete-object",
        "s3:Delete*",
        "aws s3api delete-*",
        "s3api:*",
        "*:delete*",
        "*"
      })
  void everySpellingOfAnOperationIsMeant(String entry) {
    assertThat(ActionPattern.of(entry, "test").matches(DELETE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "aws s3api delete-objects",
    "aws s3api delete",
    "s3:Delete",
    "s3:*Bucket",
    "ec2:*",
    "iam:DeleteObject"
  })
  void nothingElseIsMeant(String entry) {
    assertThat(ActionPattern.of(entry, "test").matches(DELETE)).isFalse();
  }

  @Test
  void servicesAreMeantByTheirNameInTheCliAndInTheSdk() {
    assertThat(ActionPattern.of("aws deploy delete-application", "t").matches(DEPLOY)).isTrue();
    assertThat(ActionPattern.of("codedeploy:DeleteApplication", "t").matches(DEPLOY)).isTrue();
    assertThat(ActionPattern.of("aws s3api head-bucket", "t").matches(LIST)).isTrue();
    assertThat(ActionPattern.of("s3:ListBucket", "t").matches(LIST)).isTrue();
  }

  @Test
  void deniedIsDeniedWhateverElseIsAllowed() {
    SafetyPolicy policy = policy(Map.of("CLOUDWARD_DENY", "s3:Delete*, ec2:*"));
    assertThat(policy.decide(null, null, List.of(LIST, DELETE)))
        .isEqualTo(
            new Decision.Deny(
                "s3:DeleteObject is forbidden here: \"s3:Delete*\" is on the deny list.",
                "Whoever runs the server keeps that list, in CLOUDWARD_DENY or the policy file."));
    assertThat(policy.decide(null, null, List.of(DEPLOY))).isInstanceOf(Decision.Allow.class);
    assertThat(
            policy(Map.of("CLOUDWARD_DENY", "s3:DeleteObject", "CLOUDWARD_ALLOW", "*"))
                .decide(null, null, List.of(DELETE)))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  void anAllowListLimitsCallersToIt() {
    SafetyPolicy policy = policy(Map.of("CLOUDWARD_ALLOW", "s3:List*"));
    assertThat(policy.decide(null, null, List.of(LIST))).isInstanceOf(Decision.Allow.class);
    assertThat(policy.decide(null, null, List.of(DEPLOY)))
        .isEqualTo(
            new Decision.Deny(
                "codedeploy:DeleteApplication is not on the list of operations that this server"
                    + " allows.",
                "Whoever runs the server keeps that list, in CLOUDWARD_ALLOW or the policy file."));
  }

  @Test
  void anAllowListDoesNotLiftReadOnly() {
    SafetySettings careful =
        SafetySettings.from(environment(Map.of("CLOUDWARD_ALLOW", "s3:DeleteObject")));
    assertThat(new SafetyPolicy(careful).decide(null, null, List.of(DELETE)))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  void elicitedReadsAreAskedAboutEvenWithoutConsentForWrites() {
    SafetyPolicy policy = policy(Map.of("CLOUDWARD_ELICIT", "aws s3api head-bucket"));
    assertThat(policy.decide(null, null, List.of(LIST, DELETE)))
        .isEqualTo(new Decision.AskConsent("would do s3:ListBucket", true));
  }

  @Test
  void thePolicyFileOfTheAwsApiMcpServerIsRead() throws IOException {
    write(
        home.resolve(".aws/aws-api-mcp/mcp-security-policy.json"),
        """
        {"version": "1.0", "policy": {
          "denyList": ["aws s3api delete-object"], "elicitList": ["aws deploy delete-application"]}}
        """);
    SafetyPolicy policy = policy(Map.of());
    assertThat(policy.decide(null, null, List.of(DELETE))).isInstanceOf(Decision.Deny.class);
    assertThat(policy.decide(null, null, List.of(DEPLOY))).isInstanceOf(Decision.AskConsent.class);
    assertThat(policy.decide(null, null, List.of(LIST))).isInstanceOf(Decision.Allow.class);
    assertThat(policy.settings().describe())
        .isEqualTo("writes, sensitive reads, lists: deny 1, elicit 1");
  }

  @Test
  void fileAndVariablesAddUp() throws IOException {
    Path file =
        write(home.resolve("p.json"), "{\"policy\": {\"denyList\": [\"s3:DeleteObject\"]}}");
    AccessLists lists =
        AccessLists.from(
            environment(
                Map.of("CLOUDWARD_POLICY_FILE", file.toString(), "CLOUDWARD_DENY", "ec2:*")));
    assertThat(lists.deny())
        .extracting(ActionPattern::toString)
        .containsExactly("ec2:*", "s3:DeleteObject");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"policy"                                     | cannot be read, so the start stops
          []                                            | has no JSON object, so the start stops
          {"version": "1.0"}                            | has no "policy"
          {"policy": {}, "denyList": []}                | has the unknown member "denyList"
          {"policy": {"denylist": []}}                  | has the unknown list "denylist"
          {"policy": {"denyList": "aws s3 rm"}}         | has a "denyList" that is no list
          {"policy": {"denyList": [7]}}                 | has an entry of "denyList" that is no text: 7
          {"policy": {"denyList": ["delete-object"]}}   | must be operations such as "aws ec2 run-instances"
          {"policy": {"denyList": ["aws s3; rm"]}}      | must be operations such as "aws ec2 run-instances"
          """)
  void whatIsNotUnderstoodStopsTheStart(String content, String message) throws IOException {
    Path file = write(home.resolve("p.json"), content);
    assertThatThrownBy(
            () -> AccessLists.from(environment(Map.of("CLOUDWARD_POLICY_FILE", file.toString()))))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aNamedFileThatIsMissingStopsTheStart() {
    assertThatThrownBy(() ->
            AccessLists.from(
                environment(Map.of("CLOUDWARD_POLICY_FILE", home.resolve("no").toString()))))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("cannot be read, so the start stops");
  }

  @Test
  void aWrongEntryOfAVariableStopsTheStart() {
    assertThatThrownBy(() -> AccessLists.from(environment(Map.of("CLOUDWARD_DENY", "ec2"))))
        .isInstanceOf(ConfigError.class)
        .hasMessage(
            "CLOUDWARD_DENY must be operations such as \"aws ec2 run-instances\","
                + " \"ec2:RunInstances\" or \"iam:Delete*\", was \"ec2\"");
  }

  private SafetyPolicy policy(Map<String, String> variables) {
    return new SafetyPolicy(
        new SafetySettings(
            false, true, ConsentMode.NONE, AccessLists.from(environment(variables))));
  }

  private Environment environment(Map<String, String> variables) {
    return new Environment(Map.of("HOME", home.toString())).with(variables);
  }

  private static Path write(Path path, String content) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.writeString(path, content);
  }
}
