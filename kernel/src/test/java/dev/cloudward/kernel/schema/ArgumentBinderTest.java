package dev.cloudward.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.schema.ArgumentBinder.Bound;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentBinderTest {

  enum Color {
    RED,
    BLUE
  }

  record Paint(
      @Param(value = "what to paint", example = "the door") String objectName,
      @Param(value = "coats", min = 1, max = 5, example = "2") @Nullable Integer coats,
      @Param("colour") @Nullable Color color,
      @Param("where") @Nullable List<String> rooms,
      @Param("tags") @Nullable Map<String, String> tags,
      @Param("dry run") @Nullable Boolean dryRun) {

    Paint {
      if (objectName.equals("the sky")) {
        throw new IllegalArgumentException("objectName must be within reach, was the sky");
      }
    }
  }

  private final ArgumentBinder<Paint> binder =
      new ArgumentBinder<>(ToolSpec.writing("paint", Paint.class, "Paints.").paged());

  @Test
  void schemaUsesPlainKeywordsOnly() throws Exception {
    JsonNode expected =
        Json.parse(
            """
            {"type":"object","properties":{
              "object_name":{"type":"string","description":"what to paint","examples":["the door"]},
              "coats":{"type":"integer","examples":[2],"minimum":1,"maximum":5},
              "color":{"type":"string","enum":["RED","BLUE"],"description":"colour"},
              "rooms":{"type":"array","items":{"type":"string"},"description":"where"},
              "tags":{"type":"object","additionalProperties":{"type":"string"}},
              "dry_run":{"type":"boolean"},
              "cursor":{"type":"string"},
              "consent":{"type":"string",
                "description":"from a refusal, once agreed"}},
             "required":["object_name"],"additionalProperties":false}\
            """);
    assertThat(Json.parse(Json.write(binder.schema()))).isEqualTo(expected);
  }

  @Test
  void bindsSnakeCaseAndKeepsTheDispatchersArgumentsApart() {
    Bound<Paint> bound =
        bind(
            """
            {"object_name":"door","coats":2,"color":"BLUE","rooms":["hall"],"tags":{"a":"b"},
             "dry_run":true,"cursor":"c","consent":"t"}\
            """);
    assertThat(bound)
        .isEqualTo(
            new Bound.Arguments<>(
                new Paint("door", 2, Color.BLUE, List.of("hall"), Map.of("a", "b"), true),
                "c",
                "t"));
  }

  @Test
  void nullMeansAbsent() {
    assertThat(bind("{\"object_name\":\"door\",\"coats\":null}"))
        .isEqualTo(
            new Bound.Arguments<>(new Paint("door", null, null, null, null, null), null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|paint: arguments must be a JSON object, was a list",
        "\"x\"|paint: arguments must be a JSON object, was a string",
        "{}|paint: object_name is required, for example \"the door\"",
        "{\"object_name\":7}|paint: object_name must be a string, was 7, for example \"the door\"",
        "{\"object_name\":\"d\",\"coats\":\"2\"}"
            + "|paint: coats must be a whole number, was \"2\", for example 2",
        "{\"object_name\":\"d\",\"coats\":9}|paint: coats must be 1..5, was 9",
        "{\"object_name\":\"d\",\"color\":\"GREEN\"}"
            + "|paint: color must be one of RED, BLUE, was \"GREEN\"",
        "{\"object_name\":\"d\",\"rooms\":[1]}|paint: rooms[0] must be a string, was 1",
        "{\"object_nam\":\"d\"}|paint: object_name is required, for example \"the door\";"
            + " there is no parameter object_nam. Did you mean object_name?",
        "{\"object_name\":\"the sky\"}|paint: objectName must be within reach, was the sky"
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String raw, String message) {
    assertThat(bind(raw)).isInstanceOf(Bound.Invalid.class);
    assertThat(((Bound.Invalid<Paint>) bind(raw)).message().split("; "))
        .containsExactlyInAnyOrder(message.split("; "));
  }

  @Test
  void oneStringStandsForAListOfOne() {
    assertThat(bind("{\"object_name\":\"d\",\"rooms\":\"hall\"}"))
        .isEqualTo(
            new Bound.Arguments<>(
                new Paint("d", null, null, List.of("hall"), null, null), null, null));
  }

  private Bound<Paint> bind(String raw) {
    try {
      return binder.bind(Json.parse(raw));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
