package dev.cloudward.protocol.stdio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.Channel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Writes messages one a line, each whole. A reader that went away makes it fall silent.
final class LineWriter implements Channel {

  private final OutputStream out;
  private final Object lock = new Object();
  private volatile boolean isOpen = true;

  LineWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void send(ObjectNode message) {
    byte[] json = Json.writeBytes(message);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    synchronized (lock) {
      if (!isOpen) {
        return;
      }
      try {
        out.write(line);
        out.flush();
      } catch (IOException e) {
        isOpen = false;
      }
    }
  }
}
