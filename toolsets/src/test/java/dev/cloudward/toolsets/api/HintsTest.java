package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a failed command says to do.
class HintsTest {

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of("AWS_MAX_ATTEMPTS", "1"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static Failure fails(String command) {
    ToolResult result = desk.command(command);
    if (result instanceof Failure failure) {
      return failure;
    }
    throw new AssertionError(result.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDenied | User: u is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/x"
            + " | The identity default needs the IAM action iam:PassRole on arn:aws:iam::1:role/x; whoami shows who that is.",
        "UnauthorizedOperation | no"
            + " | The identity default needs the IAM action ec2:DescribeVpcs; whoami shows who that is.",
        "UnauthorizedOperation | You are not authorized. Encoded authorization failure message: abc"
            + " | The identity default needs the IAM action ec2:DescribeVpcs; whoami shows who that is."
            + " The encoded message is read with: aws sts decode-authorization-message.",
        "AccessDenied | User: u is not authorized to perform: ec2:DescribeVpcs with an explicit deny in a service control policy"
            + " | A service control policy denies ec2:DescribeVpcs to default, and no permission added elsewhere changes that.",
        "RequestExpired | old | The credentials of default have expired: whoever runs the server renews them"
            + " (environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)), or set_environment gives this session its own.",
        "InvalidVpcID.NotFound | none | It was looked for in us-east-1 only: name its region if that is another.",
        "InvalidRegion | off | The region us-east-1 is probably not enabled for this account: enable it under Account"
            + " in the AWS console, or use another; regions=* takes only those that are.",
        "InvalidClientTokenId | bad | AWS does not accept the credentials of default: check the access key and its"
            + " secret, and that the region belongs to the key's partition.",
      })
  void anErrorComesWithWhatToDo(String code, String message, String hint) throws Exception {
    desk.fault(
        "{'service':'ec2','operation':'DescribeVpcs','kind':'error','status':400,'code':'"
            + code
            + "','message':'"
            + message
            + "','count':1}");
    Failure failure = fails("aws ec2 describe-vpcs");
    assertThat(failure.hint()).isEqualTo(hint);
    assertThat(failure.details().path("code").asText()).isEqualTo(code);
    assertThat(failure.details().path("message").asText()).isEqualTo(message);
    assertThat(failure.details().path("request_id").asText()).isNotEmpty();
  }

  @Test
  void anUnknownKeyInAnOptInRegionMayMeanThatItIsOff() {
    assertThat(fails("aws ec2 describe-vpcs --region af-south-1").hint())
        .startsWith("The region af-south-1 is probably not enabled for this account");
  }

  @Test
  void throttlingSaysWhenToTryAgain() throws Exception {
    desk.fault("{'service':'ec2','kind':'throttle','count':1}");
    Failure failure = fails("aws ec2 describe-vpcs");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED);
    assertThat(failure.hint()).isEqualTo("Try again in 5 s; ask for less at once.");
    assertThat(failure.details().path("retry_after_seconds").asInt()).isEqualTo(5);
  }

  @Test
  void anArnOfAnotherRegionIsNamed() {
    assertThat(
            fails(
                    "aws sns get-topic-attributes --topic-arn"
                        + " arn:aws:sns:eu-west-1:999999999999:none --region us-east-1")
                .hint())
        .isEqualTo(
            "The ARN is of eu-west-1, and the call went to us-east-1: repeat it with the region"
                + " eu-west-1.");
  }
}
