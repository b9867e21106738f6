package dev.cloudward.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static final long LARGEST = 100;
  private static final String CHUNKED =
      "PUT /b/k?x=1 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4;ext=1\r\nabcd\r\n3\r\nefg\r\n0\r\nTrailer: t\r\n\r\n";
  private static final String PLAIN =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<HttpRequest> read(byte[] bytes) throws IOException {
    RequestReader reader = new RequestReader(new ByteArrayInputStream(bytes), out, LARGEST);
    List<HttpRequest> requests = new ArrayList<>();
    Optional<HttpRequest> next = reader.next();
    while (next.isPresent()) {
      requests.add(next.get());
      next = reader.next();
    }
    return requests;
  }

  private List<HttpRequest> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void readsOneAfterTheOther() throws IOException {
    List<HttpRequest> requests = read(PLAIN + CHUNKED + "GET //key|x HTTP/1.1\r\n\r\n");
    assertThat(requests)
        .extracting(HttpRequest::toString)
        .containsExactly("POST /", "PUT /b/k?x=1", "GET //key|x");
    assertThat(requests).extracting(HttpRequest::bodyText).containsExactly("hello", "abcdefg", "");
  }

  @Test
  void asksForTheBodyOfThoseWhoWait() throws IOException {
    read("PUT /k HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok");
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense\\r\\n\\r\\n | 400 | The request line is not HTTP/1.1.",
        "GET key HTTP/1.1\\r\\n\\r\\n | 400 | The request target must begin with a slash.",
        "GET / HTTP/1.1\\r\\n: x\\r\\n\\r\\n | 400 | A header line has no name.",
        "PUT / HTTP/1.1\\r\\nContent-Length: x\\r\\n\\r\\n | 400 | Content-Length is not a number.",
        "PUT / HTTP/1.1\\r\\nContent-Length: 101\\r\\n\\r\\n | 413 | The body is larger than 100 bytes.",
        "PUT / HTTP/1.1\\r\\nContent-Length: 9\\r\\n\\r\\nshort | 400 | The body ended early.",
        "PUT / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | 400 | A chunk size is not a number.",
        "PUT / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n65\\r\\n | 413 | The body is larger than 100 bytes.",
        "GET / HTTP/1.1\\r\\nHost: h | 400 | The message ended early."
      })
  void saysWhatIsWrong(String text, int status, String problem) {
    assertThatThrownBy(() -> read(text.replace("\\r\\n", "\r\n")))
        .isInstanceOfSatisfying(BadHttp.class, bad -> assertThat(bad.status()).isEqualTo(status))
        .hasMessage(problem);
  }

  @Test
  void boundsHeaders() {
    assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(300) + "\r\n"))
        .hasMessage("There are more than 250 headers.");
    assertThatThrownBy(() -> read("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n"))
        .hasMessage("A line is longer than 65536 bytes.");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverComesIsARequestOrRefused(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes =
          (random.nextBoolean() ? PLAIN + CHUNKED : CHUNKED + PLAIN)
              .getBytes(StandardCharsets.ISO_8859_1);
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
          case 0 -> bytes[at] = (byte) random.nextInt(256);
          case 1 -> bytes[at] = (byte) "\r\n :0123456789;/?".charAt(random.nextInt(17));
          default -> bytes = Arrays.copyOf(bytes, at + 1);
        }
      }
      try {
        assertThat(read(bytes))
            .allSatisfy(request -> assertThat(request.body().length).isLessThanOrEqualTo(100));
      } catch (BadHttp e) {
        assertThat(e.status()).isBetween(400, 499);
      }
    }
  }
}
