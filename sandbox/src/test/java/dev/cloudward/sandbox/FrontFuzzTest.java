package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.policy.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a request looks like, it is answered, and never by a fault of the sandbox.
class FrontFuzzTest {

  private static final Catalog CATALOG = Catalog.builtIn();
  private static final int ROUNDS = 1_500;

  private record Seed(
      String service, String method, String path, String query, String header, String body) {}

  private static final List<Seed> SEEDS =
      List.of(
          new Seed(
              "sts",
              "POST",
              "/",
              "",
              "Content-Type: application/x-www-form-urlencoded",
              "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111111111111%3Arole%2Fx&RoleSessionName=y&Tags.member.1.Key=a&Tags.member.1.Value=b&DurationSeconds=900"),
          new Seed(
              "ec2",
              "POST",
              "/",
              "",
              "Content-Type: application/x-www-form-urlencoded",
              "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=tag%3AName&Filter.1.Value.1=web-*&MaxResults=5"),
          new Seed(
              "iam",
              "POST",
              "/",
              "",
              "Content-Type: application/x-www-form-urlencoded",
              "Action=PutUserPolicy&Version=2010-05-08&UserName=admin&PolicyName=p&PolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D"),
          new Seed(
              "dynamodb",
              "POST",
              "/",
              "",
              "X-Amz-Target: DynamoDB_20120810.Query",
              "{\"TableName\":\"payments\",\"KeyConditionExpression\":\"customer = :c AND begins_with(paid_at, :d)\",\"ExpressionAttributeValues\":{\":c\":{\"S\":\"x\"},\":d\":{\"S\":\"2\"}},\"Limit\":3}"),
          new Seed(
              "logs",
              "POST",
              "/",
              "",
              "X-Amz-Target: Logs_20140328.StartQuery",
              "{\"logGroupName\":\"g\",\"startTime\":1,\"endTime\":2000000000,\"queryString\":\"fields @timestamp, a.b | filter x like /y/ and n >= 3 | parse @message \\\"* [*]\\\" as p, q | stats count(*), pct(n, 95) by bin(5m) | sort @timestamp desc | limit 20\"}"),
          new Seed(
              "cloudwatch",
              "POST",
              "/",
              "",
              "X-Amz-Target: GraniteServiceVersion20100801.GetMetricData",
              "{\"StartTime\":1700000000,\"EndTime\":1700003600,\"MetricDataQueries\":[{\"Id\":\"e\",\"Expression\":\"SUM(METRICS()) / 2 + RATE(m)\"}]}"),
          new Seed(
              "s3",
              "GET",
              "/acme-prod-artifacts",
              "list-type=2&prefix=a&max-keys=3&delimiter=%2F",
              "Range: bytes=0-4",
              ""),
          new Seed(
              "s3",
              "PUT",
              "/fuzz-bucket/key",
              "tagging",
              "Content-Type: application/xml",
              "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>"),
          new Seed(
              "route53",
              "POST",
              "/2013-04-01/hostedzone/Z1/rrset",
              "",
              "Content-Type: application/xml",
              "<ChangeResourceRecordSetsRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet><Name>a.b</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>1.2.3.4</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>"),
          new Seed(
              "lambda",
              "GET",
              "/2015-03-31/functions/payments-webhook",
              "MaxItems=3",
              "Content-Type: application/json",
              "{\"a\":1}"),
          new Seed(
              "eks",
              "GET",
              "/clusters/prod-eks/node-groups",
              "maxResults=1&nextToken=zz",
              "Accept: */*",
              ""));

  private final Front front =
      new Front(
          SandboxSettings.defaults()
              .withSignaturesVerified(false)
              .withRandomSeed(7)
              .withClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)),
          CATALOG);

  private static HttpRequest request(Seed seed) {
    Headers headers =
        Headers.of(
            "Host",
            "127.0.0.1:4566",
            "X-Amz-Date",
            "20260101T000000Z",
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/"
                + seed.service()
                + "/aws4_request, SignedHeaders=host, Signature=00");
    String[] header = seed.header().split(": ", 2);
    headers.add(header[0], header[1]);
    return new HttpRequest(
        seed.method(),
        seed.path(),
        seed.query(),
        headers,
        seed.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void seedsReachTheirServices() throws InterruptedException {
    for (Seed seed : SEEDS) {
      Answer answer = (Answer) front.handle(request(seed));
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .as(seed.toString())
          .doesNotContain("Signature")
          .doesNotContain("UnknownOperation")
          .doesNotContain("NotImplemented");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverFails(long chance) throws InterruptedException {
    Random random = new Random(chance);
    for (int i = 0; i < ROUNDS; i++) {
      Seed seed = SEEDS.get(random.nextInt(SEEDS.size()));
      HttpRequest mutated = mutated(request(seed), random);
      Answer answer = (Answer) front.handle(mutated);
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      assertThat(text)
          .as("%s %s", mutated, new String(mutated.body(), StandardCharsets.ISO_8859_1))
          .doesNotContain("This is a fault of the sandbox");
      assertThat(answer.status()).isBetween(200, 501);
    }
  }

  private static HttpRequest mutated(HttpRequest request, Random random) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new HttpRequest(
              request.method(),
              request.path(),
              text(request.query() + "&x=", random),
              request.headers(),
              request.body());
      case 1 -> request.withPath("/" + text(request.path(), random).replaceFirst("^/+", ""));
      default -> request.withBody(bytes(request.body(), random));
    };
  }

  private static String text(String text, Random random) {
    byte[] bytes = bytes(text.getBytes(StandardCharsets.US_ASCII), random);
    return new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^!-~]", "%0A");
  }

  private static byte[] bytes(byte[] original, Random random) {
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
        case 2 -> bytes[at] = (byte) "{}[]\",:\\0<>&=%.|()*-".charAt(random.nextInt(20));
        case 3 -> {
          int length = Math.min(random.nextInt(12) + 1, bytes.length - at);
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, bytes.length, length);
          bytes = longer;
        }
        default -> {
          int other = random.nextInt(bytes.length);
          byte kept = bytes[at];
          bytes[at] = bytes[other];
          bytes[other] = kept;
        }
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void policiesAreReadOrRefused(long chance) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": ["*"]}, "NotAction": "s3:*", "Resource": ["arn:aws:s3:::b/*"], "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "StringLike": {"a": ["b*"]}}}]}\
        """;
    Random random = new Random(chance);
    for (int i = 0; i < 5_000; i++) {
      String mutated =
          new String(
              bytes(policy.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
      try {
        assertThat(PolicyDocument.parse(mutated).statements()).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }
}
