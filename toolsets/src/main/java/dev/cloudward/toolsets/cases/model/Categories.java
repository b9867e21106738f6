package dev.cloudward.toolsets.cases.model;

import dev.cloudward.kernel.text.Nearest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The categories of one kind that a case can have.
///
/// @param kind what they are called in messages, such as `RCA category`
public record Categories(String kind, List<Category> all) {

  /// @param spellings other names of the same, such as `Quota reached`
  public record Category(String name, List<String> spellings, String description) {
    public Category {
      spellings = List.copyOf(spellings);
    }

    /// Every name under which cases may be stored.
    public List<String> names() {
      List<String> names = new ArrayList<>(List.of(name));
      names.addAll(spellings);
      return List.copyOf(names);
    }
  }

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

  public Categories {
    all = List.copyOf(all);
  }

  /// Why a case came to be.
  public static final Categories RCA = read("RCA category", "rca.txt");

  /// What in the life of a system could have prevented a case.
  public static final Categories LIFECYCLE = read("lifecycle category", "lifecycle.txt");

  /// Finds a category by any of its names, in any case.
  public Optional<Category> find(String name) {
    String wanted = normal(name);
    return all.stream()
        .filter(category -> category.names().stream().anyMatch(n -> normal(n).equals(wanted)))
        .findFirst();
  }

  /// What to say when there is no such category.
  public String unknown(String name) {
    return "there is no "
        + kind
        + " \""
        + name
        + "\"."
        + Nearest.hint(name, names())
        + " There are "
        + String.join(", ", names())
        + ".";
  }

  /// SQL that tells a column's categories by their first names, however they are stored.
  public String canonical(String column) {
    StringBuilder sql = new StringBuilder("CASE ").append(column);
    for (Category category : all) {
      for (String spelling : category.spellings()) {
        sql.append(" WHEN '")
            .append(spelling)
            .append("' THEN '")
            .append(category.name())
            .append('\'');
      }
    }
    return sql.append(" ELSE ").append(column).append(" END").toString();
  }

  /// A stored category by its first name; what is not of the list stays as it is.
  public String canonicalName(String stored) {
    boolean isFirst = all.stream().anyMatch(category -> category.name().equals(stored));
    return isFirst ? stored : find(stored).map(Category::name).orElse(stored);
  }

  public List<String> names() {
    return all.stream().map(Category::name).toList();
  }

  private static String normal(String name) {
    return BETWEEN_WORDS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  private static Categories read(String kind, String file) {
    List<Category> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Categories.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
        String[] parts = line.split(" = ", 2);
        List<String> names = List.of(parts[0].split(", "));
        all.add(new Category(names.getFirst(), names.subList(1, names.size()), parts[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
    return new Categories(kind, all);
  }
}
