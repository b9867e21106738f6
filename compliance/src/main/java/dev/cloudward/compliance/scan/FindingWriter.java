package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.scan.Judgement.Failed;
import dev.cloudward.compliance.scan.Judgement.Unjudged;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.Database.Transaction;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens, keeps and resolves the findings of judged resources.
final class FindingWriter {

  private record Known(String id, String rule, String state, long suppressedUntil) {}

  private final Transaction transaction;
  private final Unit unit;
  private final long now;

  FindingWriter(Transaction transaction, Unit unit, long now) {
    this.transaction = transaction;
    this.unit = unit;
    this.now = now;
  }

  /// The id of what one rule says of one resource; the same in every scan.
  static String id(String tenant, String rule, String arn) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((tenant + "\n" + rule + "\n" + arn).getBytes(StandardCharsets.UTF_8));
      return "f-" + HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  Inventory.Tally write(List<Judgement> judgements) throws SQLException {
    Map<String, List<Known>> before =
        known(judgements.stream().map(judgement -> judgement.resource().arn()).toList());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<String> opened = new ArrayList<>();
    List<String> resolved = new ArrayList<>();
    for (Judgement judgement : judgements) {
      List<Known> known = before.getOrDefault(judgement.resource().arn(), List.of());
      Map<String, Known> byId = new HashMap<>();
      known.forEach(k -> byId.put(k.id(), k));
      Set<String> failing = new HashSet<>();
      for (Failed failed : judgement.failed()) {
        String id = id(unit.tenant(), failed.rule().id(), judgement.resource().arn());
        failing.add(id);
        Known old = byId.get(id);
        boolean isSuppressed =
            old != null && old.state().equals("SUPPRESSED") && old.suppressedUntil() > now;
        if (old == null || old.state().equals("RESOLVED")) {
          opened.add(id);
        }
        rows.add(row(id, judgement.resource(), failed, isSuppressed ? "SUPPRESSED" : "OPEN"));
      }
      Set<String> unjudged =
          judgement.unknown().stream().map(Unjudged::rule).collect(Collectors.toSet());
      known.stream()
          .filter(k -> !k.state().equals("RESOLVED"))
          .filter(k -> !failing.contains(k.id()) && !unjudged.contains(k.rule()))
          .forEach(k -> resolved.add(k.id()));
    }
    upsert(rows);
    resolve(resolved);
    log(opened, "OPENED");
    return new Inventory.Tally(0, 0, opened.size(), resolved.size());
  }

  /// Resolves all findings of resources that are gone.
  long resolveAll(List<String> arns) throws SQLException {
    List<String> ids =
        known(arns).values().stream()
            .flatMap(List::stream)
            .filter(k -> !k.state().equals("RESOLVED"))
            .map(Known::id)
            .toList();
    resolve(ids);
    return ids.size();
  }

  private Map<String, List<Known>> known(List<String> arns) throws SQLException {
    Map<String, List<Known>> known = new HashMap<>();
    for (int from = 0; from < arns.size(); from += 500) {
      List<String> some = arns.subList(from, Math.min(arns.size(), from + 500));
      List<@Nullable Object> values = new ArrayList<>();
      values.add(unit.tenant());
      values.addAll(some);
      transaction.query(
          "SELECT arn, id, rule, state, suppressed_until FROM finding WHERE tenant = ? AND arn IN ("
              + Database.marks(some.size())
              + ")",
          row ->
              known
                  .computeIfAbsent(row.getString(1), arn -> new ArrayList<>())
                  .add(
                      new Known(
                          row.getString(2), row.getString(3), row.getString(4), row.getLong(5))),
          values.toArray());
    }
    return known;
  }

  private List<@Nullable Object> row(String id, Resource resource, Failed failed, String state) {
    Rule rule = failed.rule();
    return List.of(
        unit.tenant(),
        id,
        rule.id(),
        resource.arn(),
        resource.type(),
        resource.account(),
        unit.region(),
        resource.region(),
        rule.severity().name(),
        rule.severity().rank(),
        state,
        rule.finding(),
        Json.write(body(resource, failed)),
        words(resource, failed),
        now,
        now,
        unit.scan());
  }

  private static ObjectNode body(Resource resource, Failed failed) {
    Rule rule = failed.rule();
    ObjectNode body =
        Json.object().put("title", rule.title()).put("resource_name", resource.name());
    body.put("expected", rule.expected() == null ? rule.title() : rule.expected());
    body.set("observed", failed.observed());
    body.set("controls", Json.strings(rule.controls()));
    body.set("tags", Json.MAPPER.valueToTree(resource.tags()));
    return body;
  }

  /// All that people may search for, in lower case.
  private static String words(Resource resource, Failed failed) {
    Rule rule = failed.rule();
    String text =
        String.join(
            " ",
            rule.title(),
            rule.finding(),
            rule.id(),
            String.join(" ", rule.keywords()),
            resource.arn(),
            resource.name(),
            resource.type(),
            resource.tags().toString(),
            failed.observed().toString());
    return (text.length() > 4000 ? text.substring(0, 4000) : text).toLowerCase(Locale.ROOT);
  }

  private void upsert(List<List<@Nullable Object>> rows) throws SQLException {
    transaction.batch(
        """
        INSERT INTO finding (tenant, id, rule, arn, type, account, unit, region, severity, rank,
          state, message, body, words, first_seen, last_seen, scan)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant, id) DO UPDATE SET
          region = excluded.region, unit = excluded.unit, severity = excluded.severity,
          rank = excluded.rank, state = excluded.state, message = excluded.message,
          body = excluded.body, words = excluded.words, last_seen = excluded.last_seen,
          first_seen = CASE WHEN finding.state = 'RESOLVED' THEN excluded.first_seen
            ELSE finding.first_seen END,
          resolved = NULL, scan = excluded.scan
        """,
        rows);
  }

  private void resolve(List<String> ids) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(List.of(now, unit.scan(), unit.tenant(), id)));
    transaction.batch(
        "UPDATE finding SET state = 'RESOLVED', resolved = ?, scan = ? WHERE tenant = ? AND id = ?",
        rows);
    log(ids, "RESOLVED");
  }

  private void log(List<String> ids, String what) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(List.of(unit.tenant(), unit.scan(), id, what, now)));
    transaction.batch(
        "INSERT INTO change_log (tenant, scan, finding, what, at) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (tenant, scan, finding, what) DO NOTHING",
        rows);
  }
}
