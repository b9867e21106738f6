package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {

  private static final Catalog CATALOG = Catalog.builtIn();

  @TempDir private Path directory;

  private static CommandParser parser(Optional<Path> files) {
    return new CommandParser(
        CATALOG,
        Lazy.of(() -> new Discovery().instances(CommandRule.class)),
        new ParamFiles(files));
  }

  private static AwsCommand call(String command) throws CommandError {
    return ((ParsedCommand.Call) parser(Optional.empty()).parse(command)).command();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "aws ec2 describe-instances --instance-ids i-1 i-2# {\"InstanceIds\":[\"i-1\",\"i-2\"]}",
        "aws ec2 describe-instances --filters Name=a,Values=b,c Name=d,Values=e"
            + "# {\"Filters\":[{\"Name\":\"a\",\"Values\":[\"b\",\"c\"]},"
            + "{\"Name\":\"d\",\"Values\":[\"e\"]}]}",
        "aws ec2 describe-instances --filters '[{\"Name\":\"a\",\"Values\":[\"b\"]}]'"
            + "# {\"Filters\":[{\"Name\":\"a\",\"Values\":[\"b\"]}]}",
        "aws ec2 describe-instances --filter Name=a,Values=b"
            + "# {\"Filters\":[{\"Name\":\"a\",\"Values\":[\"b\"]}]}",
        "aws ec2 describe-instances --dry-run# {\"DryRun\":true}",
        "aws ec2 describe-instances --no-dry-run# {\"DryRun\":false}",
        "aws ec2 describe-instances --no-dry-run --dry-run# {\"DryRun\":true}",
        "aws ec2 describe-instances --dry-run --no-dry-run --dry-run# {\"DryRun\":true}",
        "aws ec2 describe-instances --dry-run --no-dry-run# {\"DryRun\":false}",
        "aws iam update-login-profile --user-name a --password-reset-required"
            + "# {\"UserName\":\"a\",\"PasswordResetRequired\":true}",
        "aws s3api get-object-tagging --bucket=b --key=k# {\"Bucket\":\"b\",\"Key\":\"k\"}",
        "aws dynamodb get-item --table-name t --key '{\"id\":{\"S\":\"1\"}}'"
            + "# {\"TableName\":\"t\",\"Key\":{\"id\":{\"S\":\"1\"}}}",
        "aws lambda update-function-configuration --function-name f --timeout 30"
            + " --environment Variables={A=1,B=2}"
            + "# {\"FunctionName\":\"f\",\"Timeout\":30,"
            + "\"Environment\":{\"Variables\":{\"A\":\"1\",\"B\":\"2\"}}}",
        "aws sns subscribe --topic-arn t --protocol email --notification-endpoint a@b.example"
            + "# {\"TopicArn\":\"t\",\"Protocol\":\"email\",\"Endpoint\":\"a@b.example\"}",
        "aws eks create-cluster --name c --kubernetes-version 1.31 --role-arn r"
            + " --resources-vpc-config subnetIds=s-1,s-2,endpointPublicAccess=false"
            + "# {\"name\":\"c\",\"version\":\"1.31\",\"roleArn\":\"r\",\"resourcesVpcConfig\":"
            + "{\"subnetIds\":[\"s-1\",\"s-2\"],\"endpointPublicAccess\":false}}",
        "aws elb describe-instance-health --load-balancer-name l --instances i-1 i-2"
            + "# {\"LoadBalancerName\":\"l\","
            + "\"Instances\":[{\"InstanceId\":\"i-1\"},{\"InstanceId\":\"i-2\"}]}",
        "aws autoscaling set-desired-capacity --auto-scaling-group-name g --desired-capacity -1"
            + "# {\"AutoScalingGroupName\":\"g\",\"DesiredCapacity\":-1}",
        "aws ec2 modify-instance-attribute --instance-id i-1 --instance-type m5.large"
            + "# {\"InstanceId\":\"i-1\",\"InstanceType\":{\"Value\":\"m5.large\"}}",
        "aws configservice describe-config-rules --config-rule-names r"
            + "# {\"ConfigRuleNames\":[\"r\"]}",
        "aws ec2 create-image --instance-id i-1 --name n --reboot"
            + "# {\"InstanceId\":\"i-1\",\"Name\":\"n\",\"NoReboot\":false}",
        "aws iam create-user --cli-input-json '{\"UserName\":\"a\",\"Path\":\"/x/\"}'"
            + "# {\"UserName\":\"a\",\"Path\":\"/x/\"}",
        "aws iam create-user --user-name b --cli-input-json '{\"UserName\":\"a\",\"Path\":\"/x/\"}'"
            + "# {\"UserName\":\"b\",\"Path\":\"/x/\"}"
      })
  void turnsOptionsIntoInput(String command, String input) throws Exception {
    assertThat(Json.parse(Json.write(call(command).input()))).isEqualTo(Json.parse(input));
  }

  @Test
  void globalOptionsStandAnywhere() throws Exception {
    AwsCommand command =
        call(
            "aws --region eu-west-1 ec2 --profile p describe-vpcs --output text --query 'Vpcs[0]'"
                + " --no-cli-pager --color off");
    assertThat(command.options())
        .isEqualTo(
            new GlobalOptions(
                Optional.of("eu-west-1"),
                Optional.of("p"),
                "text",
                Optional.of("Vpcs[0]"),
                true,
                false,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void pagingOptionsAreApartFromInput() throws Exception {
    AwsCommand command =
        call("aws s3api list-objects-v2 --bucket b --max-items 5 --page-size 2 --starting-token t");
    assertThat(command.input()).isEqualTo(Json.parse("{\"Bucket\":\"b\"}"));
    assertThat(command.paging().isOn()).isTrue();
    assertThat(command.paging().maxItems()).hasValue(5);
    assertThat(command.paging().pageSize()).hasValue(2);
    assertThat(command.paging().startingToken()).contains("t");
  }

  @Test
  void pagingByHandTurnsPagingOff() throws Exception {
    assertThat(call("aws ec2 describe-volumes --max-results 5").paging().isOn()).isFalse();
    assertThat(call("aws ec2 describe-volumes --no-paginate").paging().isOn()).isFalse();
    AwsCommand zones = call("aws route53 list-hosted-zones --no-paginate --max-items 3");
    assertThat(zones.input()).isEqualTo(Json.parse("{\"MaxItems\":\"3\"}"));
  }

  @Test
  void blobsAreRawOrBase64AsAsked() throws Exception {
    String base = "aws lambda invoke --function-name f --payload aGk= out ";
    assertThat(call(base).input().path("Payload").asText()).isEqualTo("aGk=");
    assertThat(call(base + "--cli-binary-format base64").input().path("Payload").binaryValue())
        .isEqualTo("hi".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void helpIsUnderstoodAtEveryLevel() throws Exception {
    CommandParser parser = parser(Optional.empty());
    assertThat(parser.parse("aws help")).isInstanceOf(ParsedCommand.HelpOnAll.class);
    assertThat(parser.parse("aws ec2 help")).isInstanceOf(ParsedCommand.HelpOnService.class);
    assertThat(parser.parse("aws ec2 describe-vpcs help"))
        .isInstanceOf(ParsedCommand.HelpOnOperation.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "s3api list-buckets# a command begins with aws, such as: aws s3api list-buckets",
        "aws lamda list-functions# aws has no command \"lamda\". Did you mean lambda?",
        "aws ec2 descirbe-instances# aws ec2 has no operation \"descirbe-instances\". Did you mean"
            + " describe-instances",
        "aws ec2 describe-instances --instance-idz i-1# aws ec2 describe-instances does not take"
            + " --instance-idz i-1. Did you mean --instance-ids?",
        "aws ec2 describe-instances stray# aws ec2 describe-instances does not take stray",
        "aws iam get-user-policy --user-name a# the following arguments are required:"
            + " --policy-name",
        "aws s3api get-object --bucket b --key k# the following arguments are required: outfile",
        "aws ec2 describe-instances --filters Name# --filters: expected '=', found the end",
        "aws ec2 describe-instances --filters '[{]'# --filters: invalid JSON",
        "aws lambda create-alias --name a --function-name f# the following arguments are required:"
            + " --function-version",
        "aws ec2 describe-instances --output yaml-ish# --output must be json, text, table or yaml, was",
        "aws ec2 describe-instances --max-items x# --max-items must be a whole number, was x",
        "aws ec2 describe-volumes --no-paginate --max-items 2# --max-items cannot be used together"
            + " with --no-paginate",
        "aws ecs update-service --service s --desired-count many# --desired-count: \"many\" is not"
            + " a whole number",
        "aws ec2 describe-instances --no# ambiguous option: --no could be",
        "aws s3 cp a b# s3 cp wants s3://",
        "aws s3 cp a.txt s3://b/k# this server reads no files",
        "aws s3 cp - s3://b/k# cannot be a source",
        "aws s3 rm s3://b# wants a key behind the bucket",
        "aws s3 ls s3://b --query x# prints text, which --query cannot pick from",
        "aws s3 presign s3://b/k --expires-in 0# --expires-in must be 1..604800 seconds, was 0",
        "aws s3 mb s3://b --tags a# --tags wants a key and a value",
        "aws logs tail g --since yesterday# --since must be like 5m, 1h, 2d or a timestamp",
        "aws logs tail g --follow# --follow is refused",
        "aws ec2 modify-instance-attribute --instance-id i --ebs-optimized --no-ebs-optimized"
            + "# --ebs-optimized and --no-ebs-optimized exclude each other",
        "aws eks get-token# wants one of --cluster-name and --cluster-id",
        "aws rds generate-db-auth-token --hostname a/b --port 1 --username u# --hostname must be",
        "aws cloudformation deploy --stack-name s --template-file t# this server reads no files",
        "aws eks update-kubeconfig --name c# it writes files on this machine",
        "aws history list# aws history is not available here",
        "aws configure list# aws configure is not available here",
        "aws ec2 wait instance-flying# aws ec2 wait takes one of: bundle-task-complete",
        "aws pricing wait x# aws pricing has no waiters",
        "aws ssm start-session --target i-1# aws ssm start-session is not available here",
        "aws ec2 describe-vpcs --debug# --debug is refused: it would print credentials",
        "aws ec2 describe-vpcs --no-verify-ssl# --no-verify-ssl is refused",
        "aws ec2 describe-vpcs --no-sign-request# --no-sign-request is refused",
        "aws iam create-policy --policy-name p --policy-document file:///etc/passwd# this server reads no files"
      })
  void saysWhatIsWrong(String command, String message) {
    assertThatThrownBy(() -> call(command))
        .isInstanceOf(CommandError.class)
        .hasMessageContaining(message);
  }

  @Test
  void filesComeFromTheWorkingDirectoryOnly() throws Exception {
    Path inside = Files.createDirectory(directory.resolve("work"));
    Files.writeString(inside.resolve("policy.json"), "{\"Version\":\"2012-10-17\"}");
    Files.writeString(directory.resolve("secret"), "outside");
    Files.createSymbolicLink(inside.resolve("link"), directory.resolve("secret"));
    CommandParser parser = parser(Optional.of(inside));
    String command = "aws iam create-policy --policy-name p --policy-document ";
    ParsedCommand parsed = parser.parse(command + "file://policy.json");
    assertThat(((ParsedCommand.Call) parsed).command().input().path("PolicyDocument").asText())
        .isEqualTo("{\"Version\":\"2012-10-17\"}");
    for (String escape : new String[] {"../secret", "link", "/etc/passwd", "none"}) {
      assertThatThrownBy(() -> parser.parse(command + "file://" + escape))
          .hasMessageContaining("is not a file in the working directory");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws s3api put-object --bucket b --key k --body fileb://x",
        "aws s3api put-object --bucket b --key k --body x",
        "aws lambda update-function-code --function-name f --zip-file fileb://x"
      })
  void withoutAWorkingDirectoryNoFileIsRead(String command) {
    assertThatThrownBy(() -> call(command)).hasMessageContaining("this server reads no files");
  }

  @Test
  void everyOperationHasATableWithoutClashes() throws IOException {
    int operations = 0;
    for (var summary : CATALOG.services()) {
      var service = CATALOG.service(summary.name()).orElseThrow();
      for (String name : service.model().operationNames()) {
        ArgumentTable table =
            ArgumentTable.of(service, service.model().operation(name).orElseThrow());
        assertThat(table.arities()).isNotNull();
        operations++;
      }
    }
    assertThat(operations).isEqualTo(18_917);
  }
}
