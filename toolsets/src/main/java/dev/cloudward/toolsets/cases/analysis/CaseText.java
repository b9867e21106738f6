package dev.cloudward.toolsets.cases.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.cases.model.Categories;

/// A case as it is put before a model or a caller.
///
/// @param summary cut to [#LONGEST] characters, at a sentence's end where there is one
/// @param isCut whether something was left out
public record CaseText(
    String number,
    String account,
    String service,
    String severity,
    String date,
    String rca,
    String lifecycle,
    String summary,
    boolean isCut) {

  /// Most characters of a summary.
  public static final int LONGEST = 700;

  private static final int LEAST_AFTER_CUT = 490;

  /// Reads a row with upstream's column names.
  public static CaseText of(JsonNode row) {
    String whole = row.path("case_summary").asText("").strip();
    String cut = cut(whole);
    String time = row.path("timecreated").asText("");
    return new CaseText(
        row.path("case_number").asText(""),
        row.path("account_number").asText(""),
        row.path("servicecode").asText(""),
        row.path("severitycode").asText(""),
        time.length() >= 10 ? time.substring(0, 10) : time,
        Categories.RCA.canonicalName(row.path("rca_category").asText("")),
        row.path("lifecycle_category").asText(""),
        cut,
        cut.length() < whole.length());
  }

  private static String cut(String whole) {
    if (whole.length() <= LONGEST) {
      return whole;
    }
    String head = whole.substring(0, LONGEST);
    int end =
        Math.max(head.lastIndexOf(". "), Math.max(head.lastIndexOf("! "), head.lastIndexOf("? ")));
    return end >= LEAST_AFTER_CUT ? head.substring(0, end + 1) : head + "...";
  }

  /// The case as an element whose text cannot end it.
  String element() {
    return "<case number=\""
        + escaped(number)
        + "\" service=\""
        + escaped(service)
        + "\" severity=\""
        + escaped(severity)
        + "\" date=\""
        + escaped(date)
        + "\" rca=\""
        + escaped(rca)
        + "\" lifecycle=\""
        + escaped(lifecycle)
        + "\">"
        + escaped(summary)
        + "</case>\n";
  }

  /// Text that can hold no markup.
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
