package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `cp`, `mv` and `sync` take beside their two places.
final class TransferOptions {

  /// By option: the member of the operations that write an object.
  private static final Map<String, String> WRITTEN = written();

  private static final List<String> FLAGS =
      List.of(
          "dryrun",
          "quiet",
          "only-show-errors",
          "no-progress",
          "follow-symlinks",
          "no-guess-mime-type");

  private TransferOptions() {}

  private static Map<String, String> written() {
    Map<String, String> written = new LinkedHashMap<>();
    written.put("acl", "ACL");
    written.put("sse", "ServerSideEncryption");
    written.put("sse-kms-key-id", "SSEKMSKeyId");
    written.put("storage-class", "StorageClass");
    written.put("website-redirect", "WebsiteRedirectLocation");
    written.put("content-type", "ContentType");
    written.put("cache-control", "CacheControl");
    written.put("content-disposition", "ContentDisposition");
    written.put("content-encoding", "ContentEncoding");
    written.put("content-language", "ContentLanguage");
    written.put("expires", "Expires");
    return Map.copyOf(written);
  }

  static List<Argument> all() {
    List<Argument> options =
        S3Command.all(
            S3Command.flags(FLAGS.toArray(String[]::new)),
            S3Command.texts(
                WRITTEN.keySet().stream()
                    .filter(name -> !name.equals("sse"))
                    .toArray(String[]::new)),
            S3Command.texts(
                "include",
                "exclude",
                "metadata",
                "metadata-directive",
                "source-region",
                "page-size",
                "request-payer"));
    options.add(
        new Custom(
            "sse",
            Argument.Arity.OPTIONAL,
            false,
            null,
            (value, input) -> input.put("sse", value.isNull() ? "AES256" : value.asText())));
    return options;
  }

  /// Members that every written object gets.
  static ObjectNode members(ObjectNode options) throws CommandError {
    ObjectNode members = Removal.common(options);
    WRITTEN.forEach((option, member) -> S3Command.copy(options, option, members, member));
    if (options.hasNonNull("metadata")) {
      members.set("Metadata", metadata(options.get("metadata").asText()));
    }
    return members;
  }

  /// Members of every listing.
  static ObjectNode listing(ObjectNode options) throws CommandError {
    ObjectNode listing = Removal.common(options);
    if (options.has("page-size")) {
      String size = options.path("page-size").asText();
      try {
        listing.put("MaxKeys", Integer.parseInt(size));
      } catch (NumberFormatException e) {
        throw new CommandError("--page-size must be a whole number, was " + size);
      }
    }
    return listing;
  }

  /// `key=value,key=value`, or a JSON object.
  private static JsonNode metadata(String text) throws CommandError {
    ObjectNode metadata = Json.object();
    if (text.strip().startsWith("{")) {
      try {
        return Json.parse(text);
      } catch (JsonProcessingException e) {
        throw new CommandError("--metadata is no JSON: " + e.getOriginalMessage());
      }
    }
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new CommandError("--metadata must be like key=value,other=value, was " + text);
      }
      metadata.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return metadata;
  }
}
