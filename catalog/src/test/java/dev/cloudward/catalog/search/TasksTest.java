package dev.cloudward.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How often one of the operations that do a task is among the first three, over tasks as people
/// describe them (`tasks.txt`).
class TasksTest {

  private static final OperationSearch SEARCH = new OperationSearch();
  private static final int FIRST = 3;
  private static final double LEAST = 0.9;

  private record Task(String part, String words, List<String> operations) {

    static Task of(String line) {
      String[] columns = line.split("\\|");
      return new Task(
          columns[0].strip(), columns[1].strip(), List.of(columns[2].strip().split(" ")));
    }

    List<String> found() {
      return SEARCH.find(words, FIRST).stream()
          .map(hit -> hit.service() + "." + hit.operation())
          .toList();
    }

    boolean isFound() {
      return found().stream().anyMatch(operations::contains);
    }
  }

  private static List<Task> tasks() throws IOException {
    try (InputStream list = TasksTest.class.getResourceAsStream("tasks.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Task::of)
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuned", "held-out", "seed", "fresh"})
  void nineOfTenAreAmongTheFirstThree(String part) throws IOException {
    List<Task> asked = tasks().stream().filter(task -> task.part.equals(part)).toList();
    List<String> missed = new ArrayList<>();
    for (Task task : asked) {
      if (!task.isFound()) {
        missed.add("\n  " + task.words + "\n    found " + task.found());
      }
    }
    double share = 1 - (double) missed.size() / asked.size();
    assertThat(share)
        .as("%s of %d; missed: %s", part, asked.size(), missed)
        .isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void everyExpectedOperationExists() throws IOException {
    Catalog catalog = Catalog.builtIn();
    for (Task task : tasks()) {
      for (String name : task.operations) {
        String service = name.substring(0, name.indexOf('.'));
        String operation = name.substring(name.indexOf('.') + 1);
        assertThat(catalog.service(service).orElseThrow().model().operation(operation))
            .as(name)
            .isPresent();
      }
    }
  }
}
