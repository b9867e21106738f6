package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.lazy.Lazy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is typed, a command is understood or refused with words; nothing else comes out.
///
/// In the build the seeds and their random changes are tried. With `JAZZER_FUZZ=1` in the
/// environment Jazzer searches for as long as one is named: `-Dtest=CommandFuzzTest#commands`.
class CommandFuzzTest {

  private static final CommandParser PARSER =
      new CommandParser(
          Catalog.builtIn(),
          Lazy.of(() -> new Discovery().instances(CommandRule.class)),
          new ParamFiles(Optional.empty()));

  private static final List<String> SEEDS =
      List.of(
          "aws ec2 describe-instances --filters Name=tag:a,Values=b,c 'Name=x,Values=[d,\"e f\"]'",
          "aws ec2 run-instances --block-device-mappings DeviceName=/dev/x,Ebs={VolumeSize=10}",
          "aws dynamodb put-item --table-name t --item '{\"a\":{\"S\":\"b\"},\"n\":{\"N\":\"1\"}}'",
          "aws s3 cp s3://bucket/key - --exclude '*' --include \"[!a-]*.txt\"",
          "aws emr create-cluster --release-label emr-5.9.0 --applications Name=Hive --use-default-roles"
              + " --instance-groups InstanceGroupType=MASTER,InstanceCount=1,InstanceType=m4.large",
          "aws cloudwatch put-metric-data --namespace n --metric-name m --value 1.5 --dimensions a=b",
          "aws lambda invoke --function-name f --payload '{}' out --cli-binary-format base64",
          "aws sqs send-message --queue-url q --message-attributes"
              + " 'a={DataType=String,StringValue=b},c={DataType=Binary,BinaryValue=ZA==}'",
          "aws iam create-user --cli-input-yaml 'UserName: a' --generate-cli-skeleton output",
          "aws ec2 wait instance-running --instance-ids i-1 --query 'a[?b==`c`]|[0]' --output table");

  private static final List<String> SHORTHAND =
      List.of(
          "Name=tag:a,Values=b,c",
          "DeviceName=/dev/x,Ebs={VolumeSize=10,Encrypted=true},Tags=[{Key=a,Value='b c'},{Key=d}]",
          "a=\"b=c, d\",e='it\\'s',f=g\\,h,i=,j=[],k={}",
          "Body@=file://body.json,Url=https://x.example/y?z=1&w=2",
          "a={b={c={d=[e,[f,g],{h=i}]}}}");

  private static final String ODD = "{}[]=,'\"\\ \n\t@`$<>|&;-:#*é\u0000\uD83D";

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void understandsOrRefuses(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      command(mutated(SEEDS, random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void readsShorthandOrRefuses(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      shorthand(mutated(SHORTHAND, random));
    }
  }

  @FuzzTest(maxDuration = "1m")
  void commands(byte[] text) {
    command(new String(text, StandardCharsets.UTF_8));
  }

  @FuzzTest(maxDuration = "1m")
  void shorthands(byte[] text) {
    shorthand(new String(text, StandardCharsets.UTF_8));
  }

  private static void command(String command) {
    try {
      assertThat(PARSER.parse(command)).isNotNull();
    } catch (CommandError | InvalidInput e) {
      assertThat(e.getMessage()).as(command).isNotBlank();
    }
  }

  private static void shorthand(String text) {
    try {
      assertThat(Shorthand.parse(text, new ParamFiles(Optional.empty()))).isNotNull();
    } catch (CommandError e) {
      assertThat(e.getMessage()).as(text).isNotBlank();
    }
  }

  private static String mutated(List<String> seeds, Random random) {
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes && text.length() > 8; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
        default -> {
          String other = seeds.get(random.nextInt(seeds.size()));
          text.insert(at, other.substring(random.nextInt(other.length())));
        }
      }
    }
    return text.toString();
  }
}
