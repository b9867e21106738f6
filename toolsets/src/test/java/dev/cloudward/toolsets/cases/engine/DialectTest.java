package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Statements of Athena's dialect with the rows that Athena gives, from `dialect.txt`: a statement,
/// and after `=>` its rows as JSON, or `*` where only running counts.
class DialectTest {

  record Example(String sql, String rows) {
    @Override
    public String toString() {
      return sql;
    }
  }

  private static List<Example> examples() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DialectTest.class.getResourceAsStream("dialect.txt"))) {
      List<Example> examples = new ArrayList<>();
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(l -> l.contains(" => "))
              .toList()) {
        String[] parts = line.split(" => ", 2);
        examples.add(new Example(parts[0], parts[1]));
      }
      return examples;
    }
  }

  @Test
  void thereAreAtLeastAHundred() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void meansWhatItMeansOnAthena(Example example) throws Exception {
    QueryResult result =
        DemoEngine.get()
            .run(
                new CaseQuery(example.sql, List.of(), AccountScope.all(), 0, 1_000),
                DemoEngine.context());

    ArrayNode rows = Json.array();
    for (JsonNode row : result.rows()) {
      ArrayNode values = rows.addArray();
      row.forEach(values::add);
    }
    if (!example.rows.equals("*")) {
      assertThat(Json.write(rows)).isEqualTo(example.rows);
    }
  }
}
