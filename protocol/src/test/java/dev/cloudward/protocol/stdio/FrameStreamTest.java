package dev.cloudward.protocol.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.stdio.FrameStream.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameStreamTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  @Test
  void readsLineByLineAndSkipsBlankOnes() throws IOException {
    FrameStream frames = stream("\n \r\n" + PING + "\r\n\n" + PING + "\n");
    assertThat(frames.next()).isInstanceOf(Read.Message.class);
    assertThat(frames.next()).isInstanceOf(Read.Message.class);
    assertThat(frames.next()).isEqualTo(new Read.End());
  }

  @Test
  void tellsALastLineWithoutItsEnd() throws IOException {
    FrameStream frames = stream(PING + "\n" + PING.substring(0, 12));
    assertThat(frames.next()).isInstanceOf(Read.Message.class);
    assertThat(frames.next())
        .isInstanceOfSatisfying(
            Read.Unfinished.class,
            last -> assertThat(last.frame()).isInstanceOf(Frame.Malformed.class));
    assertThat(frames.next()).isEqualTo(new Read.End());
  }

  @Test
  void passesOverALineOfFiftyMegabytesWithoutKeepingIt() throws IOException {
    InputStream endless = new Repeating(50 << 20);
    InputStream in =
        new SequenceInputStream(
            Collections.enumeration(List.of(endless, bytes("\n" + PING + "\n"))));
    FrameStream frames = new FrameStream(in, 1 << 20);
    Runtime.getRuntime().gc();
    long before = used();
    assertThat(frames.next()).isEqualTo(new Read.TooLong());
    Runtime.getRuntime().gc();
    assertThat(used() - before).isLessThan(10 << 20);
    assertThat(frames.next()).isInstanceOf(Read.Message.class);
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static FrameStream stream(String text) {
    return new FrameStream(bytes(text), 1 << 20);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// So many bytes, of which none is kept.
  private static final class Repeating extends InputStream {
    private int left;

    Repeating(int count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = Math.min(left, length);
      java.util.Arrays.fill(buffer, offset, offset + count, (byte) 'x');
      left -= count;
      return count;
    }
  }
}
