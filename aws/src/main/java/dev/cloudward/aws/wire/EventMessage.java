package dev.cloudward.aws.wire;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// One message of `application/vnd.amazon.eventstream`: headers and a payload, each with a checksum
/// (Smithy, "Amazon Event Stream Specification").
///
/// @param headers texts by name; those of other types are left out
record EventMessage(Map<String, String> headers, Payload payload) {

  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;

  EventMessage {
    headers = Map.copyOf(headers);
  }

  /// A header's text, empty where there is none.
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// Every message of a stream that has ended.
  ///
  /// @throws IOException when the stream is cut off or a checksum does not fit
  static List<EventMessage> all(byte[] stream) throws IOException {
    List<EventMessage> messages = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(stream);
    while (bytes.hasRemaining()) {
      messages.add(one(bytes, stream));
    }
    return List.copyOf(messages);
  }

  private static EventMessage one(ByteBuffer bytes, byte[] stream) throws IOException {
    int start = bytes.position();
    try {
      int length = bytes.getInt();
      int headerLength = bytes.getInt();
      int prelude = bytes.getInt();
      boolean isPossible =
          length >= PRELUDE + CHECKSUM
              && headerLength >= 0
              && headerLength <= length - PRELUDE - CHECKSUM
              && length <= stream.length - start;
      if (!isPossible) {
        throw new IOException("the stream of events is cut off");
      }
      check(stream, start, PRELUDE - CHECKSUM, prelude);
      Map<String, String> headers = headers(ByteBuffer.wrap(stream, start + PRELUDE, headerLength));
      int payload = length - PRELUDE - headerLength - CHECKSUM;
      byte[] body = new byte[payload];
      bytes.position(start + PRELUDE + headerLength);
      bytes.get(body);
      check(stream, start, length - CHECKSUM, bytes.getInt());
      return new EventMessage(headers, Payload.of(body));
    } catch (BufferUnderflowException e) {
      throw new IOException("the stream of events is cut off", e);
    }
  }

  private static void check(byte[] stream, int from, int length, int expected) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(stream, from, length);
    if ((int) crc.getValue() != expected) {
      throw new IOException("the stream of events is damaged: a checksum does not fit");
    }
  }

  private static Map<String, String> headers(ByteBuffer bytes) throws IOException {
    Map<String, String> headers = new HashMap<>();
    while (bytes.hasRemaining()) {
      String name = text(bytes, bytes.get() & 0xff);
      int type = bytes.get();
      switch (type) {
        case 0, 1 -> headers.put(name, Boolean.toString(type == 0));
        case 2 -> skip(bytes, 1);
        case 3 -> skip(bytes, 2);
        case 4 -> skip(bytes, 4);
        case 5, 8 -> skip(bytes, 8);
        case 6 -> skip(bytes, bytes.getShort() & 0xffff);
        case 7 -> headers.put(name, text(bytes, bytes.getShort() & 0xffff));
        case 9 -> skip(bytes, 16);
        default -> throw new IOException("the stream of events has a header of type " + type);
      }
    }
    return headers;
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void skip(ByteBuffer bytes, int length) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + length);
  }
}
