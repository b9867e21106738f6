package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.engine.QueryResult.Cost;
import dev.cloudward.toolsets.cases.sql.Gated;
import java.util.List;

/// Answers that no engine needs to be asked for.
final class Listings {

  private Listings() {}

  static QueryResult answer(Gated.Listing listing, CaseQuery query, String engine) {
    ArrayNode rows = Json.array();
    List<List<String>> all = listing.rows();
    int from = (int) Math.min(query.offset(), all.size());
    int to = Math.min(all.size(), from + query.maxRows());
    for (List<String> row : all.subList(from, to)) {
      ObjectNode object = rows.addObject();
      for (int i = 0; i < row.size(); i++) {
        object.put(listing.columns().get(i), row.get(i));
      }
    }
    return new QueryResult(
        listing.columns(), rows, to < all.size(), engine + "-listing", Cost.free(engine, 0));
  }
}
