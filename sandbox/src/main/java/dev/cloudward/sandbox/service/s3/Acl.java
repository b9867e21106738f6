package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Access control lists.
final class Acl {

  private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
  private static final String SIGNED_IN =
      "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
  private static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
  private static final Map<String, String> GRANT_HEADERS =
      Map.of(
          "GrantFullControl", "FULL_CONTROL",
          "GrantRead", "READ",
          "GrantReadACP", "READ_ACP",
          "GrantWrite", "WRITE",
          "GrantWriteACP", "WRITE_ACP");
  private static final Pattern GRANTEE = Pattern.compile("(id|uri|emailAddress)=\"?([^\",]+)\"?");

  private Acl() {}

  /// The canonical user id of an account.
  static String canonicalId(String account) {
    return HexFormat.of()
        .formatHex(
            ChecksumKind.digest(
                "SHA-256", ("canonical " + account).getBytes(StandardCharsets.UTF_8)));
  }

  static ObjectNode owner(String account) {
    return Json.object().put("ID", canonicalId(account));
  }

  /// What only the owner may touch.
  static ObjectNode ofOwner(String account) {
    return canned("private", account);
  }

  /// The list that a request asks for: canned, by grant headers, or written out.
  static ObjectNode of(Input input, String account) {
    if (input.has("AccessControlPolicy")) {
      ObjectNode acl = input.at("AccessControlPolicy").copy();
      if (!acl.has("Owner")) {
        acl.set("Owner", owner(account));
      }
      if (!acl.has("Grants")) {
        acl.putArray("Grants");
      }
      return acl;
    }
    ObjectNode granted = byHeaders(input, account);
    return granted.path("Grants").isEmpty()
        ? canned(input.text("ACL", "private"), account)
        : granted;
  }

  static boolean isAsked(Input input) {
    return input.has("ACL")
        || input.has("AccessControlPolicy")
        || GRANT_HEADERS.keySet().stream().anyMatch(input::has);
  }

  private static ObjectNode byHeaders(Input input, String account) {
    ObjectNode acl = Json.object();
    acl.set("Owner", owner(account));
    ArrayNode grants = acl.putArray("Grants");
    GRANT_HEADERS.forEach((member, permission) ->
        input
            .text(member)
            .ifPresent(text -> {
              Matcher matcher = GRANTEE.matcher(text);
              while (matcher.find()) {
                grants.add(grant(matcher.group(1), matcher.group(2), permission));
              }
            }));
    return acl;
  }

  static ObjectNode canned(String name, String account) {
    ObjectNode acl = Json.object();
    acl.set("Owner", owner(account));
    ArrayNode grants = acl.putArray("Grants");
    grants.add(grant("id", canonicalId(account), "FULL_CONTROL"));
    switch (name) {
      case "public-read" -> grants.add(grant("uri", ALL_USERS, "READ"));
      case "public-read-write" -> {
        grants.add(grant("uri", ALL_USERS, "READ"));
        grants.add(grant("uri", ALL_USERS, "WRITE"));
      }
      case "authenticated-read" -> grants.add(grant("uri", SIGNED_IN, "READ"));
      case "log-delivery-write" -> {
        grants.add(grant("uri", LOG_DELIVERY, "WRITE"));
        grants.add(grant("uri", LOG_DELIVERY, "READ_ACP"));
      }
      default -> {}
    }
    return acl;
  }

  private static ObjectNode grant(String kind, String who, String permission) {
    ObjectNode grantee = Json.object();
    switch (kind) {
      case "uri" -> grantee.put("Type", "Group").put("URI", who);
      case "emailAddress" -> grantee.put("Type", "AmazonCustomerByEmail").put("EmailAddress", who);
      default -> grantee.put("Type", "CanonicalUser").put("ID", who);
    }
    ObjectNode grant = Json.object();
    grant.set("Grantee", grantee);
    return grant.put("Permission", permission);
  }

  /// Whether a list lets everybody do something; signed-in users of any account count as everybody.
  static boolean isPublic(JsonNode acl, List<String> permissions) {
    return acl.path("Grants")
        .valueStream()
        .filter(grant -> permissions.contains(grant.path("Permission").asText()))
        .map(grant -> grant.path("Grantee").path("URI").asText())
        .anyMatch(uri -> uri.equals(ALL_USERS) || uri.equals(SIGNED_IN));
  }
}
