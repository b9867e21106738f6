package dev.cloudward.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds the operations that do what a person describes, best first: BM25 over names, services and
/// documentation, with synonyms, the services that the words point to, and what is to be done.
public final class OperationSearch {

  private static final double SATURATION = 14;
  private static final double SYNONYM_WEIGHT = 0.55;
  private static final double TASK_SCORE = 6;
  private static final double SERVICE_BOOST = 0.9;
  private static final double RIGHT_VERB = 1.5;
  private static final double WRONG_VERB = 0.5;

  /// Operations that a person rarely means unless the words say so.
  private static final Set<String> RARE =
      Set.of("batch", "organization", "admin", "migration", "partner", "v2", "preview", "domain");

  private record Intent(
      Set<String> terms,
      Set<String> verbs,
      Map<String, Integer> services,
      Map<String, Set<String>> tasks) {}

  private final OperationIndex index = OperationIndex.read();
  private final Vocabulary vocabulary = Vocabulary.read();
  private final Verbs verbs = Verbs.read();

  /// An operation that fits.
  public record Hit(String service, String operation, double score) {}

  /// The best operations for a question, at most `limit`.
  public List<Hit> find(String question, int limit) {
    List<String> words = Words.ofText(question);
    double[] scores = new double[index.size()];
    Map<String, Double> terms = expand(words);
    terms.forEach((term, weight) -> score(term, weight, scores));
    Map<String, Set<String>> tasks = vocabulary.tasks(words);
    Intent intent =
        new Intent(terms.keySet(), verbs.wanted(question), vocabulary.services(words), tasks);
    tasks.keySet().forEach(name -> scores[index.number(name)] += 1e-9);
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
    String verb = name.getFirst();
    Set<String> task = intent.tasks.getOrDefault(service + "." + operation, Set.of());
    boolean isRight = intent.verbs.contains(verb) || task.stream().anyMatch(verbs::isOrder);
    long named =
        IntStream.range(0, name.size())
            .filter(i -> intent.terms.contains(name.get(i)) || (i == 0 && isRight))
            .count();
    double coverage = (double) named / Math.max(1, index.nameLength(number));
    int asked = isRight ? task.size() : 0;
    double boosted = (score + TASK_SCORE * asked) * (0.7 + 0.6 * coverage);
    int phrase = intent.services.getOrDefault(service, 0);
    if (phrase > 0) {
      boosted *= 1.3 + SERVICE_BOOST * Math.min(phrase, 2) / 2.0;
    }
    boosted *= isRight ? RIGHT_VERB : verbs.isKnown(verb) ? WRONG_VERB : 1;
    boosted *= 1 + asked;
    boolean isRare = name.stream().anyMatch(w -> RARE.contains(w) && !intent.terms.contains(w));
    return new Hit(service, operation, isRare ? boosted * 0.8 : boosted);
  }

  /// Words of a question that occur nowhere in the index, for an honest "no such thing".
  public List<String> unknownWords(String question) {
    return new ArrayList<>(
        Words.ofText(question).stream().filter(word -> index.find(word).size() == 0).toList());
  }
}
