package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.FakeAws;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The engine on an Athena that answers what a test tells it to.
abstract class AthenaFixture {

  FakeAws aws;
  private AthenaEngine engine;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    aws.on("StartQueryExecution", input -> FakeAws.ok("{\"QueryExecutionId\": \"q-1\"}"));
    aws.on("StopQueryExecution", input -> FakeAws.ok("{}"));
    engine =
        new AthenaEngine(
            aws.door(),
            new AthenaEngine.Settings(
                "case_insights_x",
                "CaseInsights-x",
                Optional.of("s3-x-athena-results"),
                1L << 30,
                4L << 30),
            DemoEngine.CLOCK);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  void succeeds(String type, String sub, long scanned) {
    ObjectNode execution = Json.object().put("StatementType", type).put("SubstatementType", sub);
    execution.putObject("Status").put("State", "SUCCEEDED");
    execution.putObject("Statistics").put("DataScannedInBytes", scanned);
    aws.on(
        "GetQueryExecution",
        input -> FakeAws.ok(Json.object().<ObjectNode>set("QueryExecution", execution)));
  }

  static ObjectNode page(List<String> types, List<List<String>> rows) {
    ObjectNode page = Json.object();
    ObjectNode set = page.putObject("ResultSet");
    ArrayNode columns = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
    int number = 0;
    for (String type : types) {
      columns.addObject().put("Name", "c" + number).put("Label", "c" + number++).put("Type", type);
    }
    ArrayNode data = set.putArray("Rows");
    for (List<String> row : rows) {
      ArrayNode values = data.addObject().putArray("Data");
      for (String value : row) {
        ObjectNode cell = values.addObject();
        if (!value.equals("-")) {
          cell.put("VarCharValue", value);
        }
      }
    }
    return page;
  }

  QueryResult run(String sql, int most, Object... parameters) throws Exception {
    return engine.run(
        new CaseQuery(
            sql, List.of(parameters), new AccountScope(false, Set.of("111111111111")), 0, most),
        DemoEngine.context());
  }
}
