package dev.cloudward.toolsets.cases;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.cases.CaseFilter.BadFilter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds cases by words.
@AutoService(Tool.class)
final class SearchCasesTool implements Tool<SearchCasesTool.Arguments> {

  private static final int MOST_WORDS = 10;
  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"|(\\S+)");

  record Arguments(
      @Param(value = "words that must all occur; \"...\" for a phrase", example = "nat gateway")
          String text,
      @Param("12 digits") @Nullable String accountNumber,
      @Param("short name or code") @Nullable String serviceCode,
      @Param("YYYY-MM-DD") @Nullable String startDate,
      @Param("YYYY-MM-DD") @Nullable String endDate,
      @Param(value = "20 if absent", min = 1, max = 200) @Nullable Integer limit,
      @Param(value = "cases to skip", min = 0) @Nullable Integer offset) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "search_cases",
              Arguments.class,
              "Finds support cases by words in subject, summary and communications.")
          .paged();

  private final Cases cases;

  SearchCasesTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    List<String> words = words(arguments.text());
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      return Plan.failed(
          Answers.invalid("text must hold 1.." + MOST_WORDS + " words, had " + words.size() + "."));
    }
    LocalDate from;
    LocalDate to;
    CaseFilter others = new CaseFilter(cases.columns());
    try {
      from = CaseFilter.dayOrNull("start_date", arguments.startDate());
      to = CaseFilter.dayOrNull("end_date", arguments.endDate());
      CaseFilter.checkOrder(from, to);
      others.account(arguments.accountNumber()).service(arguments.serviceCode());
    } catch (BadFilter e) {
      return Plan.failed(Answers.invalid(String.valueOf(e.getMessage())));
    }
    CaseSearch search = new CaseSearch(cases, words, from, to, others);
    int limit = arguments.limit() == null ? 20 : arguments.limit();
    long offset = arguments.offset() == null ? 0 : arguments.offset();
    return cases.plan(
        running -> ToolResult.of(Answers.table(search.newest(offset, limit, running), offset)));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
