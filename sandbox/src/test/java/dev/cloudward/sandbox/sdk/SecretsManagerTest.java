package dev.cloudward.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

class SecretsManagerTest extends SdkTest {

  private SecretsManagerClient secrets(AwsCredentials credentials) {
    return client(SecretsManagerClient.builder(), credentials);
  }

  @Test
  void keepsVersionsAndMovesTheirStages() {
    var secrets = secrets(PROD_ADMIN);
    String first = secrets.createSecret(r -> r.name("t/one").secretString("1")).versionId();
    String second = secrets.putSecretValue(r -> r.secretId("t/one").secretString("2")).versionId();
    assertThat(secrets.getSecretValue(r -> r.secretId("t/one")).secretString()).isEqualTo("2");
    assertThat(
            secrets
                .getSecretValue(r -> r.secretId("t/one").versionStage("AWSPREVIOUS"))
                .secretString())
        .isEqualTo("1");
    secrets.updateSecretVersionStage(r ->
        r.secretId("t/one")
            .versionStage("AWSCURRENT")
            .moveToVersionId(first)
            .removeFromVersionId(second));
    assertThat(secrets.getSecretValue(r -> r.secretId("t/one")).versionId()).isEqualTo(first);
    assertThat(secrets.describeSecret(r -> r.secretId("t/one")).versionIdsToStages())
        .containsKeys(first, second);
  }

  @Test
  void listsAllInPagesAndSomeByFilter() {
    var secrets = secrets(PROD_ADMIN);
    assertThat(
            secrets.listSecretsPaginator(r -> r.maxResults(7)).stream()
                .flatMap(page -> page.secretList().stream()))
        .extracting(SecretListEntry::name)
        .hasSize(34)
        .doesNotHaveDuplicates()
        .contains("prod/myapp/database");
    assertThat(
            secrets
                .listSecrets(r ->
                    r.filters(
                        Filter.builder()
                            .key(FilterNameStringType.TAG_VALUE)
                            .values("payments")
                            .build()))
                .secretList())
        .extracting(SecretListEntry::name)
        .containsExactly("prod/payments/stripe");
  }

  @Test
  void deletesAfterAWindowAndBringsBack() {
    var secrets = secrets(PROD_ADMIN);
    secrets.deleteSecret(r -> r.secretId("prod/legacy/ftp").recoveryWindowInDays(7L));
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("prod/legacy/ftp")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("marked for deletion");
    secrets.restoreSecret(r -> r.secretId("prod/legacy/ftp"));
    assertThat(secrets.getSecretValue(r -> r.secretId("prod/legacy/ftp")).secretString())
        .contains("not-a-real-password");
    secrets.deleteSecret(r -> r.secretId("prod/legacy/ftp").forceDeleteWithoutRecovery(true));
    assertThatThrownBy(() -> secrets.describeSecret(r -> r.secretId("prod/legacy/ftp")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");
  }

  @Test
  void tellsErrorsAsSecretsManagerDoes() {
    var secrets = secrets(PROD_ADMIN);
    assertThatThrownBy(
            () -> secrets.createSecret(r -> r.name("prod/myapp/database").secretString("x")))
        .isInstanceOf(ResourceExistsException.class);
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("nope")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void knowsSecretsByNameAndByArn() {
    var secrets = secrets(PROD_ADMIN);
    String arn = secrets.describeSecret(r -> r.secretId("prod/myapp/database")).arn();
    assertThat(arn).startsWith("arn:aws:secretsmanager:us-east-1:" + PROD + ":secret:prod/myapp/");
    assertThat(secrets.getSecretValue(r -> r.secretId(arn)).name())
        .isEqualTo("prod/myapp/database");
  }

  @Test
  void makesPasswordsAsAskedFor() {
    String password =
        secrets(PROD_ADMIN)
            .getRandomPassword(r -> r.passwordLength(40L).excludePunctuation(true))
            .randomPassword();
    assertThat(password).hasSize(40).matches("[A-Za-z0-9]+");
  }

  @Test
  void deniesValuesToReaders() {
    assertThatThrownBy(() -> secrets(AUDITOR).createSecret(r -> r.name("t/new").secretString("x")))
        .hasMessageContaining("is not authorized to perform: secretsmanager:CreateSecret");
  }

  @Test
  void rotates() {
    var secrets = secrets(PROD_ADMIN);
    String before = secrets.getSecretValue(r -> r.secretId("prod/myapp/database")).versionId();
    secrets.rotateSecret(r -> r.secretId("prod/myapp/database"));
    assertThat(secrets.describeSecret(r -> r.secretId("prod/myapp/database")).versionIdsToStages())
        .containsKey(before);
  }
}
