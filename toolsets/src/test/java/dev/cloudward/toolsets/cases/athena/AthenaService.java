package dev.cloudward.toolsets.cases.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Athena: statements run in the background, results come in pages of at most a thousand rows.
///
/// They are evaluated on a Trino server where the tests have one, else on DuckDB.
@AutoService(SandboxService.class)
public final class AthenaService implements SandboxService {

  private static final int LARGEST_PAGE = 1_000;

  private final Evaluator evaluator =
      RealTrino.url().<Evaluator>map(TrinoEvaluator::new).orElseGet(DuckEvaluator::new);
  private final Map<String, Execution> executions = new ConcurrentHashMap<>();
  private final Map<String, Execution> byStatement = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "athena";
  }

  @Override
  public void declare(Operations on) {
    on.call("StartQueryExecution", this::start);
    on.call(
        "GetQueryExecution",
        (input, request) -> Json.object().<ObjectNode>set("QueryExecution", need(input).toJson()));
    on.call("GetQueryResults", this::results).pagesItself();
    on.call(
        "StopQueryExecution",
        (input, request) -> {
          need(input).stop();
          return Json.object();
        });
  }

  private ObjectNode start(Input input, SandboxRequest request) {
    String sql = input.need("QueryString");
    List<String> literals = input.strings("ExecutionParameters");
    String id = UUID.randomUUID().toString();
    Execution execution = new Execution(id, sql, input.text("WorkGroup", "primary"));
    executions.put(id, execution);
    boolean isReusable =
        input.at("ResultReuseConfiguration").at("ResultReuseByAgeConfiguration").flag("Enabled");
    Execution earlier = byStatement.get(sql + literals);
    if (isReusable && earlier != null && earlier.state().equals("SUCCEEDED")) {
      execution.reuse(earlier);
    } else {
      byStatement.put(sql + literals, execution);
      Thread.ofPlatform().daemon().start(() -> execution.run(evaluator, literals));
    }
    return Json.object().put("QueryExecutionId", id);
  }

  private ObjectNode results(Input input, SandboxRequest request) {
    int most = input.number("MaxResults", LARGEST_PAGE);
    if (most < 1 || most > LARGEST_PAGE) {
      throw new AwsFault("InvalidRequestException", "MaxResults is more than maximum allowed 1000");
    }
    return need(input).page(Integer.parseInt(input.text("NextToken", "0")), most);
  }

  private Execution need(Input input) {
    String id = input.need("QueryExecutionId");
    Execution found = executions.get(id);
    if (found == null) {
      throw new AwsFault("InvalidRequestException", "QueryExecution " + id + " was not found");
    }
    return found;
  }
}
