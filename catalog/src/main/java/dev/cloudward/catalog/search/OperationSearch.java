package dev.cloudward.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds the operations that do what a person describes, best first (BM25 over names, services and
/// documentation, with synonyms and the services that the words point to).
public final class OperationSearch {

  private static final double SATURATION = 14;
  private static final double SYNONYM_WEIGHT = 0.55;
  private static final double TASK_SCORE = 6;
  private static final double SERVICE_BOOST = 0.9;

  /// Operations that a person rarely means unless the words say so.
  private static final Set<String> RARE =
      Set.of("batch", "organization", "admin", "migration", "partner", "v2", "preview", "domain");

  private static final Set<String> LOOKS =
      Set.of("list", "describe", "get", "lookup", "filter", "search");

  private static final Set<String> CHANGES =
      Set.of(
          "create",
          "make",
          "add",
          "new",
          "launch",
          "delete",
          "remove",
          "destroy",
          "terminate",
          "update",
          "change",
          "modify",
          "set",
          "edit",
          "put",
          "start",
          "stop",
          "restart",
          "reboot",
          "attach",
          "detach",
          "enable",
          "disable",
          "rotate",
          "send",
          "publish",
          "upload",
          "copy",
          "restore",
          "cancel",
          "revoke",
          "grant",
          "tag",
          "untag",
          "invoke",
          "run",
          "execute",
          "register",
          "deregister",
          "associate",
          "disassociate",
          "schedule",
          "resize",
          "scale");

  private record Intent(
      Set<String> terms,
      Map<String, Integer> services,
      Map<String, Integer> tasks,
      boolean onlyLooks) {}

  private final OperationIndex index = OperationIndex.read();
  private final Vocabulary vocabulary = Vocabulary.read();

  /// An operation that fits.
  public record Hit(String service, String operation, double score) {}

  /// The best operations for a question, at most `limit`.
  public List<Hit> find(String question, int limit) {
    List<String> words = Words.ofText(question);
    double[] scores = new double[index.size()];
    Map<String, Double> terms = expand(words);
    terms.forEach((term, weight) -> score(term, weight, scores));
    Map<String, Integer> tasks = vocabulary.tasks(words);
    tasks.forEach((name, size) -> scores[index.number(name)] += TASK_SCORE * size);
    Intent intent =
        new Intent(
            terms.keySet(),
            vocabulary.services(words),
            tasks,
            words.stream().noneMatch(CHANGES::contains));
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] > 0)
        .mapToObj(i -> hit(i, scores[i], intent))
        .sorted(
            Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(Hit::service)
                .thenComparing(Hit::operation))
        .limit(limit)
        .toList();
  }

  private Map<String, Double> expand(List<String> words) {
    Map<String, Double> terms = new LinkedHashMap<>();
    for (String word : words) {
      terms.put(word, 1.0);
    }
    for (String word : words) {
      for (String other : vocabulary.synonyms(word)) {
        terms.merge(other, SYNONYM_WEIGHT, Math::max);
      }
    }
    return terms;
  }

  private void score(String term, double weight, double[] scores) {
    OperationIndex.Postings postings = index.find(term);
    int size = postings.size();
    if (size == 0) {
      return;
    }
    double idf = Math.log(1 + (index.size() - size + 0.5) / (size + 0.5));
    for (int i = 0; i < size; i++) {
      double frequency = postings.weight(i);
      scores[postings.operation(i)] += weight * idf * frequency * 2.2 / (frequency + SATURATION);
    }
  }

  private Hit hit(int number, double score, Intent intent) {
    String service = index.service(number);
    String operation = index.name(number);
    List<String> name = Words.ofName(operation);
    long named = name.stream().filter(intent.terms::contains).count();
    double coverage = (double) named / Math.max(1, index.nameLength(number));
    double boosted = score * (0.7 + 0.6 * coverage);
    int phrase = intent.services.getOrDefault(service, 0);
    if (phrase > 0) {
      boosted *= 1.3 + SERVICE_BOOST * Math.min(phrase, 2) / 2.0;
    }
    if (intent.onlyLooks && LOOKS.contains(name.getFirst())) {
      boosted *= 1.3;
    }
    boosted *= 1 + intent.tasks.getOrDefault(service + "." + operation, 0);
    boolean isRare = name.stream().anyMatch(w -> RARE.contains(w) && !intent.terms.contains(w));
    return new Hit(service, operation, isRare ? boosted * 0.8 : boosted);
  }

  /// Words of a question that occur nowhere in the index, for an honest "no such thing".
  public List<String> unknownWords(String question) {
    return new ArrayList<>(
        Words.ofText(question).stream().filter(word -> index.find(word).size() == 0).toList());
  }
}
