package dev.cloudward.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

  private static final Service S3 = Catalog.builtIn().service("s3").orElseThrow();

  private static ObjectNode read(byte[] stream) throws IOException {
    OperationModel operation = S3.model().operation("SelectObjectContent").orElseThrow();
    return ProtocolCodec.of(S3.model().metadata())
        .read(operation, new WireResponse(200, Map.of(), Payload.of(stream)));
  }

  @Test
  void readsEventsInOrder() throws Exception {
    byte[] stream =
        joined(
            event("Records", "application/octet-stream", "a,b\n"),
            event("Stats", "text/xml", "<Stats><BytesScanned>7</BytesScanned></Stats>"),
            event("End", "", ""));
    var events = read(stream).path("Payload");
    assertThat(events).hasSize(3);
    assertThat(events.path(0).path("Records").path("Payload").binaryValue())
        .isEqualTo("a,b\n".getBytes(StandardCharsets.UTF_8));
    assertThat(events.path(1).path("Stats").path("Details").path("BytesScanned").asInt())
        .isEqualTo(7);
    assertThat(events.path(2).path("End").isObject()).isTrue();
  }

  @Test
  void tellsAnErrorInTheStream() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":message-type", "error");
    headers.put(":error-code", "CastFailed");
    headers.put(":error-message", "not a number");
    assertThatThrownBy(() -> read(message(headers, "")))
        .hasMessage("the stream ended in CastFailed: not a number");
  }

  @Test
  void refusesADamagedStream() {
    byte[] stream = event("Records", "", "data");
    byte[] flipped = stream.clone();
    flipped[flipped.length - 6] ^= 1;
    assertThatThrownBy(() -> read(flipped)).hasMessageContaining("a checksum does not fit");
    byte[] cut = Arrays.copyOf(stream, stream.length - 3);
    assertThatThrownBy(() -> read(cut)).hasMessageContaining("is cut off");
  }

  private static byte[] event(String name, String contentType, String payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":message-type", "event");
    headers.put(":event-type", name);
    headers.put(":content-type", contentType);
    return message(headers, payload);
  }

  static byte[] message(Map<String, String> headers, String payload) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    headers.forEach((name, value) -> {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      head.write(name.length());
      head.writeBytes(name.getBytes(StandardCharsets.UTF_8));
      head.write(7);
      head.writeBytes(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
      head.writeBytes(bytes);
    });
    byte[] body = payload.getBytes(StandardCharsets.UTF_8);
    int length = 16 + head.size() + body.length;
    ByteBuffer whole = ByteBuffer.allocate(length).putInt(length).putInt(head.size());
    whole.putInt(crc(whole.array(), 8)).put(head.toByteArray()).put(body);
    return whole.putInt(crc(whole.array(), length - 4)).array();
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
