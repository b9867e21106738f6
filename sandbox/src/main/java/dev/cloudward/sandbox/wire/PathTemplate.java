package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Member.Location;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An operation's method and path, ready to be matched with requests.
///
/// Where several operations share them (GetObject and ListParts, PutObject and CopyObject), the one
/// wins that says most: fixed query parameters first, then required parameters that are there. What
/// AWS has deprecated comes last.
final class PathTemplate {

  private static final Pattern LABEL = Pattern.compile("\\{([^}+]+)(\\+?)}");

  /// How well a request fits, the greater the better.
  record Fit(OperationModel operation, Map<String, String> labels, int score) {}

  private final OperationModel operation;
  private final Pattern path;
  private final List<String> labelNames = new ArrayList<>();
  private final List<FormField> fixedQuery;
  private final int literals;

  PathTemplate(OperationModel operation) {
    this.operation = operation;
    String uri = operation.requestUri();
    int mark = uri.indexOf('?');
    String template = mark < 0 ? uri : uri.substring(0, mark);
    fixedQuery = mark < 0 ? List.of() : FormField.parse(uri.substring(mark + 1));
    StringBuilder regex = new StringBuilder();
    Matcher label = LABEL.matcher(template);
    int end = 0;
    boolean isGreedy = false;
    while (label.find()) {
      regex.append(Pattern.quote(template.substring(end, label.start())));
      isGreedy = !label.group(2).isEmpty();
      regex.append(isGreedy ? "(.+)" : "([^/]+)");
      labelNames.add(label.group(1));
      end = label.end();
    }
    String rest = template.substring(end);
    String tail =
        rest.endsWith("/") && rest.length() > 1 ? rest.substring(0, rest.length() - 1) : rest;
    regex.append(Pattern.quote(tail));
    if (!isGreedy || end < template.length()) {
      regex.append("/?");
    }
    path = Pattern.compile(regex.toString());
    literals = LABEL.matcher(template).replaceAll("").replace("/", "").length();
  }

  Optional<Fit> match(HttpRequest request, List<FormField> query) {
    if (!request.method().equals(operation.method())) {
      return Optional.empty();
    }
    Matcher matcher = path.matcher(request.path());
    if (!matcher.matches() || !fixedQuery.stream().allMatch(fixed -> isIn(query, fixed))) {
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < labelNames.size(); i++) {
      labels.put(labelNames.get(i), decode(matcher.group(i + 1)));
    }
    return Optional.of(new Fit(operation, labels, score(request, query)));
  }

  private static boolean isIn(List<FormField> query, FormField fixed) {
    return query.stream()
        .anyMatch(field ->
            field.name().equals(fixed.name())
                && (!fixed.hasValue() || field.value().equals(fixed.value())));
  }

  private int score(HttpRequest request, List<FormField> query) {
    int score =
        literals * 10_000 + fixedQuery.size() * 1_000 - (operation.isDeprecated() ? 500 : 0);
    Structure input = operation.input();
    if (input != null) {
      for (String name : input.required()) {
        score += input.member(name).map(member -> points(member, request, query)).orElse(0);
      }
    }
    return score;
  }

  /// A required parameter counts for the operation when it is there and against it when it is not.
  private static int points(Member member, HttpRequest request, List<FormField> query) {
    if (member.location() == Location.HEADER) {
      return request.headers().has(member.wireName()) ? 10 : -100;
    }
    if (member.location() == Location.QUERY) {
      return query.stream().anyMatch(field -> field.name().equals(member.wireName())) ? 10 : -100;
    }
    return 0;
  }

  /// Decodes a part of a path, in which a plus sign is itself.
  static String decode(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
