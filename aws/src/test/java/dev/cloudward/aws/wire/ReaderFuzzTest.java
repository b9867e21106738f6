package dev.cloudward.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever an endpoint answers, it is read or found to be unreadable; nothing else comes out.
///
/// In the build the seeds and their random changes are tried. With `JAZZER_FUZZ=1` in the
/// environment Jazzer searches for as long as one is named: `-Dtest=ReaderFuzzTest#xml`.
class ReaderFuzzTest {

  private static final Catalog CATALOG = Catalog.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "ec2#DescribeInstances#<R><reservationSet><item><instancesSet><item><launchTime>2026-01-02"
            + "T03:04:05Z</launchTime><ebsOptimized>true</ebsOptimized></item></instancesSet></item>"
            + "</reservationSet></R>",
        "iam#GetUser#<R><GetUserResult><User><CreateDate>2026-01-02T03:04:05Z</CreateDate></User>"
            + "</GetUserResult></R>",
        "dynamodb#GetItem#{\"Item\":{\"a\":{\"S\":\"x\",\"B\":\"aGk=\",\"BOOL\":true}}}",
        "s3#ListObjectsV2#<L><Contents><Key>a</Key><Size>7</Size><LastModified>2026-01-02T03:04:05Z"
            + "</LastModified></Contents></L>",
        "lambda#GetFunction#{\"Configuration\":{\"Timeout\":3,\"Environment\":{\"Variables\":{}}}}",
        "s3#SelectObjectContent#stream",
        "partnercentral-revenue-measurement#cbor#cbor"
      })
  void readsOrSaysThatItCannot(String name, String operation, String text) {
    byte[] seed =
        switch (text) {
          case "stream" ->
              EventStreamsTest.message(
                  Map.of(":message-type", "event", ":event-type", "Records"), "payload");
          case "cbor" -> new byte[] {(byte) 0xa1, 0x61, 0x61, (byte) 0xfb, 1, 2, 3, 4, 5, 6, 7, 8};
          default -> text.getBytes(StandardCharsets.UTF_8);
        };
    Random random = new Random(seed.length);
    for (int i = 0; i < 4_000; i++) {
      check(name, operation, mutated(seed, random));
    }
  }

  @FuzzTest(maxDuration = "1m")
  void json(byte[] body) {
    check("dynamodb", "GetItem", body);
    check("lambda", "GetFunction", body);
  }

  @FuzzTest(maxDuration = "1m")
  void xml(byte[] body) {
    check("ec2", "DescribeInstances", body);
    check("iam", "GetUser", body);
    check("s3", "ListObjectsV2", body);
  }

  @FuzzTest(maxDuration = "1m")
  void binary(byte[] body) {
    check("s3", "SelectObjectContent", body);
    check("partnercentral-revenue-measurement", "cbor", body);
  }

  /// @param given an operation, or `cbor` for the service's first
  private static void check(String name, String given, byte[] body) {
    Service service = CATALOG.service(name).orElseThrow();
    OperationModel operation =
        service
            .model()
            .operation(
                given.equals("cbor") ? service.model().operationNames().iterator().next() : given)
            .orElseThrow();
    ProtocolCodec codec = ProtocolCodec.of(service.model().metadata());
    for (int status : new int[] {200, 400}) {
      WireResponse response =
          new WireResponse(status, Map.of("content-type", List.of("x")), Payload.of(body));
      try {
        assertThat(codec.read(operation, response)).isNotNull();
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotNull();
      }
      assertThat(codec.readError(response).code()).isNotNull();
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int i = random.nextInt(6); i >= 0 && bytes.length > 1; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> bytes[at] = (byte) "<>/{}[]\",:\\0".charAt(random.nextInt(12));
      }
    }
    return bytes;
  }
}
