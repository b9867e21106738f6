package dev.cloudward.catalog.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.model.CliServiceName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Builds the search index over all operations; run by the importer.
///
/// Layout: services (name each), operations (service number, name, length), then each term with its
/// postings as pairs of a number's increase and a weight. Numbers are unsigned LEB128.
public final class IndexWriter {

  /// How much a word counts by where it stands.
  private static final int NAME_WEIGHT = 12;

  private static final int SERVICE_WEIGHT = 8;
  private static final int TEXT_WEIGHT = 3;
  private static final int TEXT_LENGTH = 400;

  private record Operation(int service, String name, int length) {}

  private final List<String> services = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Map<Integer, Integer>> postings = new TreeMap<>();

  /// Adds a service's operations.
  public void add(String service, JsonNode model, JsonNode docs) {
    services.add(service);
    String title = model.path("metadata").path("serviceFullName").asText();
    String id = model.path("metadata").path("serviceId").asText();
    List<String> serviceWords = new ArrayList<>(Words.ofText(title + " " + id));
    serviceWords.addAll(Words.ofText(service + " " + CliServiceName.of(service)));
    model
        .path("operations")
        .fieldNames()
        .forEachRemaining(name -> {
          String text = docs.path("operations").path(name).asText("");
          add(name, serviceWords.stream().distinct().toList(), head(text));
        });
  }

  private void add(String name, List<String> serviceWords, String text) {
    Map<String, Integer> weights = new HashMap<>();
    Words.ofName(name).forEach(word -> weights.merge(word, NAME_WEIGHT, Integer::sum));
    serviceWords.forEach(word -> weights.merge(word, SERVICE_WEIGHT, Integer::sum));
    List<String> textWords = Words.ofText(text);
    textWords.forEach(word -> weights.merge(word, TEXT_WEIGHT, Integer::sum));
    int number = operations.size();
    operations.add(new Operation(services.size() - 1, name, Words.ofName(name).size()));
    weights.forEach((word, weight) ->
        postings
            .computeIfAbsent(word, key -> new LinkedHashMap<>())
            .put(number, Math.min(weight, 127)));
  }

  private static String head(String text) {
    return text.length() <= TEXT_LENGTH ? text : text.substring(0, TEXT_LENGTH);
  }

  /// The finished index.
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    number(out, services.size());
    for (String service : services) {
      out.writeUTF(service);
    }
    number(out, operations.size());
    for (Operation operation : operations) {
      number(out, operation.service);
      out.writeUTF(operation.name);
      number(out, operation.length);
    }
    number(out, postings.size());
    for (Map.Entry<String, Map<Integer, Integer>> term : postings.entrySet()) {
      out.writeUTF(term.getKey());
      number(out, term.getValue().size());
      int last = 0;
      for (Map.Entry<Integer, Integer> posting : term.getValue().entrySet()) {
        number(out, posting.getKey() - last);
        out.writeByte(posting.getValue());
        last = posting.getKey();
      }
    }
    return bytes.toByteArray();
  }

  private static void number(DataOutputStream out, int value) throws IOException {
    int rest = value;
    while (rest >= 0x80) {
      out.writeByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }
}
