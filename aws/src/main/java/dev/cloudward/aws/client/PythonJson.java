package dev.cloudward.aws.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;

/// Writes JSON as Python does, blanks behind commas and colons and nothing but ASCII, so that the
/// AWS CLI's tokens and ours are the same text.
final class PythonJson {

  private static final ObjectWriter WRITER =
      Json.MAPPER.writer(new Blanks()).with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

  private PythonJson() {}

  static String write(JsonNode value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }

  private static final class Blanks extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
      out.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(", ");
    }
  }
}
