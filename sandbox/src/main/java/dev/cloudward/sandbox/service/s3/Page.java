package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// One page of a listing as it fills: entries, common prefixes, and where the next one begins.
final class Page {

  private static final int LARGEST = 1000;

  private final String prefix;
  private final String delimiter;
  private final boolean isUrlEncoded;
  private final int limit;
  private final ArrayNode prefixes = Json.array();
  private String lastPrefix = "";
  private String last = "";
  private int count;
  private boolean isTruncated;

  Page(Input input, String limitName) {
    int asked = input.number(limitName, LARGEST);
    if (asked < 0) {
      throw S3Faults.invalidArgument(
          limitName, String.valueOf(asked), "Argument " + limitName + " must not be negative");
    }
    this.limit = Math.min(asked, LARGEST);
    this.prefix = input.text("Prefix", "");
    this.delimiter = input.text("Delimiter", "");
    this.isUrlEncoded = input.text("EncodingType", "").equals("url");
  }

  String prefix() {
    return prefix;
  }

  int limit() {
    return limit;
  }

  boolean isTruncated() {
    return isTruncated;
  }

  /// The last entry or common prefix that the page has.
  String last() {
    return last;
  }

  int count() {
    return count;
  }

  /// Adds a key: rolled up under its common prefix, or by the given action.
  ///
  /// @param after common prefixes up to here were on earlier pages
  /// @return whether the page goes on
  boolean add(String key, String after, Runnable entry) {
    String common = commonPrefix(key);
    if (!common.isEmpty()
        && (common.equals(lastPrefix) || KeyOrder.UTF8.compare(common, after) <= 0)) {
      return true;
    }
    if (count >= limit) {
      isTruncated = limit > 0;
      return false;
    }
    count++;
    if (common.isEmpty()) {
      entry.run();
      last = key;
    } else {
      prefixes.addObject().put("Prefix", encoded(common));
      lastPrefix = common;
      last = common;
    }
    return true;
  }

  private String commonPrefix(String key) {
    if (delimiter.isEmpty()) {
      return "";
    }
    int end = key.indexOf(delimiter, prefix.length());
    return end < 0 ? "" : key.substring(0, end + delimiter.length());
  }

  /// A key as the answer has it.
  String encoded(String key) {
    return isUrlEncoded
        ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/")
        : key;
  }

  /// Puts what all listings have in common.
  void describe(Bucket bucket, ObjectNode answer, Input input) {
    BiConsumer<String, String> put = (name, value) -> answer.put(name, encoded(value));
    answer.put("IsTruncated", isTruncated);
    put.accept("Prefix", prefix);
    if (!delimiter.isEmpty()) {
      put.accept("Delimiter", delimiter);
    }
    if (!prefixes.isEmpty()) {
      answer.set("CommonPrefixes", prefixes);
    }
    input.text("EncodingType").ifPresent(type -> answer.put("EncodingType", type));
  }
}
