package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/// One way to reach the tools, as the contract tries it.
interface Transport extends AutoCloseable {

  /// What a call came to, whatever the transport makes of it.
  sealed interface Outcome {
    /// @param raw all that came over the wire, to look for what must not be there
    record Ok(JsonNode data, String raw) implements Outcome {}

    record Failed(String kind, String message, String raw) implements Outcome {}
  }

  /// The names of the tools, as listed.
  List<String> tools() throws Exception;

  Outcome call(String tool, String arguments) throws Exception;

  /// Starts a call and returns how the client goes away in the middle of it.
  AutoCloseable begin(String tool, String arguments) throws Exception;

  /// Sends bytes that are no message, and returns what they are answered with.
  String send(byte[] garbage) throws Exception;

  @Override
  void close() throws IOException;
}
