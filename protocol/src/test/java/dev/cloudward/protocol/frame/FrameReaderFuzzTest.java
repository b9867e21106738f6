package dev.cloudward.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the bytes, there is a frame, and what it is answered with is JSON.
class FrameReaderFuzzTest {

  private static final List<String> SEEDS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"é\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"a\":[1,2.5e300,true,null]}}",
          "{\"jsonrpc\":\"2.0\",\"id\":-1,\"error\":{\"code\":1,\"message\":\"\\ud83d\\ude00\"}}",
          "[{\"jsonrpc\":\"2.0\",\"method\":\"n\"}]");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverThrows(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes = mutated(random);
      Frame frame = FrameReader.read(bytes);
      if (frame instanceof Frame.Malformed malformed) {
        assertThat(Json.writeBytes(Messages.error(malformed.id(), malformed.error()))).isNotEmpty();
        assertThat(malformed.error().message()).hasSizeLessThan(400);
      }
    }
  }

  private static byte[] mutated(Random random) {
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8).clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = java.util.Arrays.copyOf(bytes, at + 1);
        case 2 -> bytes[at] = (byte) "{}[]\",:\\0".charAt(random.nextInt(9));
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
}
