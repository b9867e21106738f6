package dev.cloudward.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccountNotManagementOrDelegatedAdministratorException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;

class IamTest extends SdkTest {

  private static final String READ_USERS =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*"}]}\
      """;

  private IamClient iam(AwsCredentials credentials) {
    return client(IamClient.builder(), credentials);
  }

  @Test
  void hasUsersWithFaults() {
    var iam = iam(PROD_ADMIN);
    assertThat(iam.listUsersPaginator(r -> r.maxItems(2)).users())
        .extracting(User::userName)
        .contains("alice", "bob", "deploy-bot", "legacy-admin");
    assertThat(iam.listMFADevices(r -> r.userName("bob")).mfaDevices()).isEmpty();
    assertThat(iam.listAccessKeys(r -> r.userName("legacy-admin")).accessKeyMetadata()).hasSize(2);
    assertThat(iam.getAccountSummary().summaryMapAsStrings()).containsKey("Users");
  }

  @Test
  void newKeysOpenWhatTheirPoliciesAllow() {
    var admin = iam(PROD_ADMIN);
    admin.createUser(r -> r.userName("eve"));
    AccessKey key = admin.createAccessKey(r -> r.userName("eve")).accessKey();
    AwsCredentials eve = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    assertThat(client(StsClient.builder(), eve).getCallerIdentity().arn()).endsWith("user/eve");
    assertThatThrownBy(() -> iam(eve).listUsers())
        .isInstanceOfSatisfying(IamException.class, e -> assertThat(e.statusCode()).isEqualTo(403))
        .hasMessageContaining(
            "User: arn:aws:iam::111111111111:user/eve is not authorized to perform:"
                + " iam:ListUsers on resource")
        .hasMessageContaining("because no identity-based policy allows the iam:ListUsers action");
    admin.putUserPolicy(r -> r.userName("eve").policyName("read").policyDocument(READ_USERS));
    assertThat(iam(eve).listUsers().users()).isNotEmpty();
    admin.updateAccessKey(r -> r.userName("eve").accessKeyId(key.accessKeyId()).status("Inactive"));
    assertThatThrownBy(() -> iam(eve).listUsers())
        .isInstanceOfSatisfying(
            IamException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
  }

  @Test
  void anExplicitDenyWins() {
    var admin = iam(PROD_ADMIN);
    admin.putUserPolicy(r ->
        r.userName("admin")
            .policyName("no-users")
            .policyDocument(READ_USERS.replace("Allow", "Deny")));
    assertThatThrownBy(admin::listUsers).hasMessageContaining("with an explicit deny");
    assertThat(admin.listRoles().roles()).isNotEmpty();
  }

  @Test
  void managesPoliciesAndTheirVersions() {
    var iam = iam(PROD_ADMIN);
    String arn = iam.createPolicy(r -> r.policyName("p").policyDocument(READ_USERS)).policy().arn();
    iam.createPolicyVersion(r ->
        r.policyArn(arn).policyDocument(READ_USERS.replace("ListUsers", "*")).setAsDefault(true));
    assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v2");
    assertThat(
            iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v1")).policyVersion().document())
        .contains("iam%3AListUsers");
    iam.attachUserPolicy(r -> r.userName("bob").policyArn(arn));
    assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn(arn)))
        .isInstanceOf(DeleteConflictException.class);
    assertThat(iam.listPolicies(r -> r.scope(PolicyScopeType.LOCAL)).policies())
        .extracting(policy -> policy.policyName())
        .contains("p", "deploy", "data-pipeline");
  }

  @Test
  void simulatesPolicies() {
    var results =
        iam(PROD_ADMIN)
            .simulatePrincipalPolicy(r ->
                r.policySourceArn("arn:aws:iam::" + PROD + ":user/automation/deploy-bot")
                    .actionNames("s3:GetObject", "s3:DeleteBucket")
                    .resourceArns("arn:aws:s3:::acme-prod-artifacts/x"))
            .evaluationResults();
    assertThat(results)
        .extracting(result -> result.evalDecision())
        .containsExactly(
            PolicyEvaluationDecisionType.ALLOWED, PolicyEvaluationDecisionType.IMPLICIT_DENY);
  }

  @Test
  void reportsOnCredentials() {
    var iam = iam(PROD_ADMIN);
    iam.generateCredentialReport();
    String report = iam.getCredentialReport().content().asString(StandardCharsets.UTF_8);
    assertThat(report.lines().findFirst().orElse("")).startsWith("user,arn,user_creation_time");
    assertThat(report).contains("legacy-admin").contains("<root_account>");
  }

  @Test
  void tellsErrorsAsIamDoes() {
    var iam = iam(PROD_ADMIN);
    assertThatThrownBy(() -> iam.getUser(r -> r.userName("nobody")))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessageContaining("The user with name nobody cannot be found.");
    assertThatThrownBy(() -> iam.createUser(r -> r.userName("alice")))
        .isInstanceOf(EntityAlreadyExistsException.class);
    assertThatThrownBy(
            () -> iam.putUserPolicy(r -> r.userName("bob").policyName("x").policyDocument("{nope")))
        .isInstanceOf(MalformedPolicyDocumentException.class);
    assertThatThrownBy(() -> iam.deleteUser(r -> r.userName("legacy-admin")))
        .isInstanceOf(DeleteConflictException.class);
  }

  @Test
  void rolesComeAndGo() {
    var iam = iam(PROD_ADMIN);
    String trust =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}\
        """;
    iam.createRole(r -> r.roleName("r").assumeRolePolicyDocument(trust));
    assertThat(iam.getRole(r -> r.roleName("r")).role().arn())
        .isEqualTo("arn:aws:iam::" + PROD + ":role/r");
    iam.tagRole(r -> r.roleName("r").tags(Tag.builder().key("a").value("b").build()));
    assertThat(iam.listRoleTags(r -> r.roleName("r")).tags()).hasSize(1);
    iam.deleteRole(r -> r.roleName("r"));
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName("r")))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void theManagementAccountManagesRootUsers() {
    assertThatThrownBy(() -> iam(PROD_ADMIN).listOrganizationsFeatures(r -> {}))
        .isInstanceOf(AccountNotManagementOrDelegatedAdministratorException.class);
    var management = iam(MANAGEMENT);
    assertThat(management.listOrganizationsFeatures(r -> {}).enabledFeatures()).isEmpty();
    management.enableOrganizationsRootCredentialsManagement(r -> {});
    management.enableOrganizationsRootSessions(r -> {});
    management.disableOrganizationsRootSessions(r -> {});
    assertThat(management.listOrganizationsFeatures(r -> {}).enabledFeaturesAsStrings())
        .containsExactly("RootCredentialsManagement");
    management.disableOrganizationsRootCredentialsManagement(r -> {});
    assertThat(management.listOrganizationsFeatures(r -> {}).enabledFeatures()).isEmpty();
  }
}
