package dev.cloudward.toolsets.cases;

import dev.cloudward.toolsets.cases.engine.CaseColumns;
import dev.cloudward.toolsets.cases.model.Categories;
import dev.cloudward.toolsets.cases.model.ServiceAliases;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Conditions on cases with their values, which stay apart from the statement.
///
/// Setters take null for "not limited by this".
final class CaseFilter {

  /// An argument that cannot be used; the message says why.
  static final class BadFilter extends Exception {
    BadFilter(String message) {
      super(message);
    }
  }

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final List<String> SEVERITIES =
      List.of("low", "normal", "high", "urgent", "critical");

  private final CaseColumns columns;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  CaseFilter(CaseColumns columns) {
    this.columns = columns;
  }

  /// A copy to which more can be added.
  CaseFilter(CaseFilter other) {
    this(other.columns);
    conditions.addAll(other.conditions);
    values.addAll(other.values);
  }

  static LocalDate day(String name, String text) throws BadFilter {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new BadFilter(name + " must look like 2025-01-31, was \"" + text + "\".");
    }
    try {
      return LocalDate.parse(text, DAY);
    } catch (DateTimeException e) {
      throw new BadFilter(name + ": there is no day " + text + ".");
    }
  }

  static @Nullable LocalDate dayOrNull(String name, @Nullable String text) throws BadFilter {
    return text == null || text.isBlank() ? null : day(name, text);
  }

  static void checkOrder(@Nullable LocalDate from, @Nullable LocalDate to) throws BadFilter {
    if (from != null && to != null && from.isAfter(to)) {
      throw new BadFilter("start_date " + from + " is after end_date " + to + ": exchange them.");
    }
  }

  /// From one day to another, both included.
  CaseFilter between(@Nullable LocalDate from, @Nullable LocalDate to) throws BadFilter {
    checkOrder(from, to);
    return span(from, to);
  }

  /// The same of days whose order was checked.
  CaseFilter span(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null) {
      add(columns.created() + " >= CAST(? AS DATE)", from.toString());
    }
    if (to != null) {
      add(columns.created() + " < CAST(? AS DATE)", to.plusDays(1).toString());
    }
    return this;
  }

  CaseFilter account(@Nullable String account) throws BadFilter {
    if (account == null || account.isBlank()) {
      return this;
    }
    if (!ACCOUNT.matcher(account.strip()).matches()) {
      throw new BadFilter("account_number must have 12 digits, was \"" + account + "\".");
    }
    return add("account_number = ?", account.strip());
  }

  CaseFilter service(@Nullable String service) {
    if (service == null || service.isBlank()) {
      return this;
    }
    List<String> patterns = ServiceAliases.all().patterns(service);
    String each = "lower(" + columns.service() + ") LIKE ? ESCAPE '!'";
    conditions.add("(" + String.join(" OR ", Collections.nCopies(patterns.size(), each)) + ")");
    values.addAll(patterns);
    return this;
  }

  CaseFilter severity(@Nullable String severity) throws BadFilter {
    if (severity == null || severity.isBlank()) {
      return this;
    }
    String wanted = severity.strip().toLowerCase(Locale.ROOT);
    if (!SEVERITIES.contains(wanted)) {
      throw new BadFilter(
          "severity_code must be one of "
              + String.join(", ", SEVERITIES)
              + ", was \""
              + severity
              + "\".");
    }
    return add("lower(" + columns.severity() + ") = ?", wanted);
  }

  CaseFilter rca(@Nullable String category) throws BadFilter {
    return category("rca_category", Categories.RCA, category);
  }

  CaseFilter lifecycle(@Nullable String category) throws BadFilter {
    return category("lifecycle_category", Categories.LIFECYCLE, category);
  }

  private CaseFilter category(String column, Categories known, @Nullable String category)
      throws BadFilter {
    if (category == null || category.isBlank()) {
      return this;
    }
    List<String> names =
        known.find(category).orElseThrow(() -> new BadFilter(known.unknown(category))).names();
    conditions.add(
        column + " IN (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")");
    values.addAll(names);
    return this;
  }

  /// A case by its number or by the API's id.
  CaseFilter one(@Nullable String id) {
    if (id == null || id.isBlank()) {
      return this;
    }
    conditions.add("(case_number = ? OR " + columns.id() + " = ?)");
    values.add(id.strip());
    values.add(id.strip());
    return this;
  }

  CaseFilter add(String condition, Object value) {
    conditions.add(condition);
    values.add(value);
    return this;
  }

  CaseFilter plain(String condition) {
    conditions.add(condition);
    return this;
  }

  /// `WHERE ...` with a blank before it, or nothing.
  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  List<Object> values() {
    return List.copyOf(values);
  }
}
