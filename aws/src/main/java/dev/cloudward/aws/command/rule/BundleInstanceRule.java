package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `ec2 bundle-instance`: options for the bucket, and an upload policy signed with the owner's
/// secret key (EC2 API reference, S3Storage). The key itself is not sent.
@AutoService(CommandRule.class)
final class BundleInstanceRule implements CommandRule {

  private static final String KEY = "owner-sak";

  /// Options and the members of the storage that they fill.
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("bucket", "Bucket");
    OPTIONS.put("prefix", "Prefix");
    OPTIONS.put("owner-akid", "AWSAccessKeyId");
    OPTIONS.put("policy", "UploadPolicy");
  }

  private static final DateTimeFormatter EXPIRATION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("ec2 bundle-instance");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.relax("storage");
    OPTIONS.forEach((option, member) ->
        table.add(Custom.text(option, (value, input) -> storage(input).set(member, value))));
    table.add(Custom.text(KEY, (value, input) -> storage(input)));
  }

  private static ObjectNode storage(ObjectNode input) {
    return Inputs.object(Inputs.object(input, "Storage"), "S3");
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(List.of("storage"), OPTIONS.keySet());
    draft.refuseTogether(List.of("storage"), List.of(KEY));
  }

  @Override
  public void finish(Draft draft) throws CommandError {
    ObjectNode storage = storage(draft.input());
    if (!storage.has("UploadPolicy")) {
      if (!storage.has("Bucket") || !storage.has("Prefix")) {
        throw new CommandError("bundle-instance needs --bucket and --prefix, or a whole --storage");
      }
      storage.put("UploadPolicy", policy(draft, storage));
    }
    String secret = draft.text(KEY).orElse("");
    if (!storage.has("UploadPolicySignature") && !secret.isEmpty()) {
      storage.put("UploadPolicySignature", signature(storage.get("UploadPolicy").asText(), secret));
    }
  }

  /// A policy that lets EC2 upload for a day.
  private static String policy(Draft draft, ObjectNode storage) {
    ObjectNode policy = Json.object();
    policy.put("expiration", EXPIRATION.format(draft.clock().instant().plus(Duration.ofHours(24))));
    policy
        .putArray("conditions")
        .add(Json.object().set("bucket", storage.get("Bucket")))
        .add(Json.object().put("acl", "ec2-bundle-read"))
        .add(Json.array().add("starts-with").add("$key").add(storage.get("Prefix")));
    return Json.write(policy);
  }

  private static String signature(String policy, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] encoded = Base64.getEncoder().encode(policy.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA1", e);
    }
  }
}
