package dev.cloudward.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class StsTest extends SdkTest {

  private static final String READER = "arn:aws:iam::" + PROD + ":role/CloudwardReadOnly";
  private static final String POD_ROLE = "arn:aws:iam::" + PROD + ":role/EKSMultiAccountMCPRole";
  private static final String ISSUER =
      "https://oidc.eks.us-east-1.amazonaws.com/id/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private StsClient sts(AwsCredentials credentials) {
    return client(StsClient.builder(), credentials);
  }

  private static AwsSessionCredentials session(Credentials told) {
    return AwsSessionCredentials.create(
        told.accessKeyId(), told.secretAccessKey(), told.sessionToken());
  }

  @Test
  void tellsWhoAKnownKeyIs() {
    var identity = sts(PROD_ADMIN).getCallerIdentity();
    assertThat(identity.account()).isEqualTo(PROD);
    assertThat(identity.arn()).isEqualTo("arn:aws:iam::" + PROD + ":user/admin");
    assertThat(identity.userId()).startsWith("AIDA");
  }

  @Test
  void takesAnyKeyForTheManagementAccount() {
    assertThat(sts(AwsBasicCredentials.create("any", "any")).getCallerIdentity().account())
        .isEqualTo("999999999999");
  }

  @Test
  void refusesAWrongSecret() {
    AwsCredentials wrong = AwsBasicCredentials.create(PROD_ADMIN.accessKeyId(), "wrong");
    assertThatThrownBy(() -> sts(wrong).getCallerIdentity())
        .isInstanceOfSatisfying(
            StsException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
            });
  }

  @Test
  void assumesARoleOfAnotherAccount() {
    var assumed =
        sts(MANAGEMENT)
            .assumeRole(r -> r.roleArn(READER).roleSessionName("alice").sourceIdentity("alice"));
    assertThat(assumed.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::" + PROD + ":assumed-role/CloudwardReadOnly/alice");
    assertThat(assumed.credentials().accessKeyId()).startsWith("ASIA");
    assertThat(assumed.credentials().expiration())
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(55)), Instant.now().plus(Duration.ofMinutes(65)));
    assertThat(sts(session(assumed.credentials())).getCallerIdentity().arn())
        .isEqualTo(assumed.assumedRoleUser().arn());
  }

  @Test
  void letsNobodyIntoTheQuarantine() {
    assertThatThrownBy(() ->
            sts(MANAGEMENT)
                .assumeRole(r ->
                    r.roleArn("arn:aws:iam::888888888888:role/OrganizationAccountAccessRole")
                        .roleSessionName("alice")))
        .isInstanceOfSatisfying(
            StsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
        .hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource");
  }

  @Test
  void refusesASessionLongerThanTheRoleAllows() {
    assertThatThrownBy(() ->
            sts(MANAGEMENT)
                .assumeRole(
                    r -> r.roleArn(READER).roleSessionName("alice").durationSeconds(43_200)))
        .hasMessageContaining("MaxSessionDuration");
  }

  @Test
  void saysWhatIsWrongWithAnArn() {
    assertThatThrownBy(() ->
            sts(MANAGEMENT)
                .assumeRole(r -> r.roleArn("arn:aws:iam::12:role/nope").roleSessionName("x")))
        .isInstanceOfSatisfying(
            StsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
  }

  @Test
  void givesSessionsToUsers() {
    Credentials told = sts(PROD_ADMIN).getSessionToken().credentials();
    assertThat(sts(session(told)).getCallerIdentity().arn()).endsWith(":user/admin");
  }

  @Test
  void letsAPodInByItsToken() {
    var assumed =
        sts(AwsBasicCredentials.create("any", "any"))
            .assumeRoleWithWebIdentity(r ->
                r.roleArn(POD_ROLE)
                    .roleSessionName("pod")
                    .webIdentityToken(
                        token("system:serviceaccount:default:multi-account-mcp-sa", 600)));
    assertThat(sts(session(assumed.credentials())).getCallerIdentity().account()).isEqualTo(PROD);
  }

  @Test
  void refusesATokenOfAnotherPod() {
    assertThatThrownBy(() ->
            sts(MANAGEMENT)
                .assumeRoleWithWebIdentity(r ->
                    r.roleArn(POD_ROLE)
                        .roleSessionName("pod")
                        .webIdentityToken(token("system:serviceaccount:default:other", 600))))
        .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  @Test
  void refusesATokenOfYesterday() {
    assertThatThrownBy(() ->
            sts(MANAGEMENT)
                .assumeRoleWithWebIdentity(r ->
                    r.roleArn(POD_ROLE)
                        .roleSessionName("pod")
                        .webIdentityToken(
                            token("system:serviceaccount:default:multi-account-mcp-sa", -86_400))))
        .hasMessageContaining("Token expired");
  }

  private static String token(String subject, long seconds) {
    String claims =
        """
        {"iss": "%s", "sub": "%s", "aud": ["sts.amazonaws.com"], "exp": %d}\
        """
            .formatted(ISSUER, subject, Instant.now().getEpochSecond() + seconds);
    return part("{\"alg\":\"RS256\",\"kid\":\"1\"}") + "." + part(claims) + "." + part("none");
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
