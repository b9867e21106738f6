package dev.cloudward.toolsets.cases.ingest;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rows of comma-separated values (RFC 4180): quotes, doubled quotes, line ends in quotes.
final class CsvReader {

  private final Reader in;
  private int ahead = -2;

  CsvReader(Reader in) {
    this.in = in;
  }

  /// The next row, empty at the end. Empty lines are passed over.
  Optional<List<String>> next() throws IOException {
    int c = take();
    while (c == '\n' || c == '\r' || c == '\uFEFF') {
      c = take();
    }
    if (c < 0) {
      return Optional.empty();
    }
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    while (true) {
      if (isQuoted) {
        if (c == '"' && peek() == '"') {
          field.append('"');
          take();
        } else if (c == '"') {
          isQuoted = false;
        } else if (c < 0) {
          row.add(field.toString());
          return Optional.of(row);
        } else {
          field.append((char) c);
        }
      } else if (c == '"' && field.isEmpty()) {
        isQuoted = true;
      } else if (c == ',') {
        row.add(field.toString());
        field.setLength(0);
      } else if (c == '\n' || c < 0) {
        row.add(field.toString());
        return Optional.of(row);
      } else if (c != '\r') {
        field.append((char) c);
      }
      c = take();
    }
  }

  private int take() throws IOException {
    int taken = peek();
    ahead = -2;
    return taken;
  }

  private int peek() throws IOException {
    if (ahead == -2) {
      ahead = in.read();
    }
    return ahead;
  }
}
