package dev.cloudward.toolsets.cases.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Writes cases to a bucket: a `data.json` for each, as upstream lays them out, or the files of a
/// folder.
///
/// What is there already and has not changed is left alone, so that an export that was interrupted
/// goes on, and a second one does nothing.
public final class BucketExport {

  /// What an export did.
  public record Written(long written, long unchanged) {}

  private static final int AT_ONCE = 16;
  private static final int PAGES = 1_000_000;

  private final CaseAws aws;
  private final Target target;
  private final String bucket;
  private final String prefix;

  /// @param prefix empty, or ends with a slash
  public BucketExport(CaseAws aws, Target target, String bucket, String prefix) {
    this.aws = aws;
    this.target = target;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  private record Item(String key, JsonNode body, String md5) {

    static Item of(String key, byte[] body) {
      return new Item(key, JsonNodeFactory.instance.binaryNode(body), hash(body));
    }
  }

  /// Writes `account_number=…/case_number=…/data.json` for every case of a finished file.
  public Written cases(Path finished, Context context)
      throws SQLException, IOException, InterruptedException, QueryFailed {
    Uploads uploads = new Uploads(context);
    try (Connection connection = CaseExport.open(finished);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CaseWriter.resource("layout.sql"))) {
      while (rows.next()) {
        ObjectNode json = Json.object();
        for (int i = 3; i <= rows.getMetaData().getColumnCount(); i++) {
          json.put(rows.getMetaData().getColumnLabel(i), rows.getString(i));
        }
        String place = "account_number=" + rows.getString(1) + "/case_number=" + rows.getString(2);
        uploads.add(Item.of(prefix + place + "/data.json", Json.writeBytes(json)));
      }
    }
    return uploads.end();
  }

  /// Writes all files below a folder.
  public Written folder(Path folder, Context context)
      throws IOException, InterruptedException, QueryFailed {
    Uploads uploads = new Uploads(context);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      uploads.add(Item.of(prefix + name, Files.readAllBytes(file)));
    }
    return uploads.end();
  }

  /// Objects on their way, some at once.
  private final class Uploads {
    private final Context context;
    private final Map<String, String> there;
    private final List<Item> waiting = new ArrayList<>();
    private long written;
    private long unchanged;

    private Uploads(Context context) throws InterruptedException, QueryFailed {
      this.context = context;
      this.there = existing(context);
    }

    private void add(Item item) throws InterruptedException, QueryFailed {
      if (item.md5.equals(there.get(item.key))) {
        unchanged++;
        return;
      }
      waiting.add(item);
      if (waiting.size() == AT_ONCE) {
        flush();
      }
    }

    private void flush() throws InterruptedException, QueryFailed {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Outcome>> outcomes =
            waiting.stream().map(item -> threads.submit(() -> put(item, context))).toList();
        for (Future<Outcome> outcome : outcomes) {
          output(outcome.get());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("writing to the bucket failed", e);
      }
      written += waiting.size();
      waiting.clear();
      context.client().progress((double) written + unchanged, null, "s3://" + bucket);
    }

    private Written end() throws InterruptedException, QueryFailed {
      flush();
      return new Written(written, unchanged);
    }
  }

  private Outcome put(Item item, Context context) throws InterruptedException {
    ObjectNode input = Json.object().put("Bucket", bucket).put("Key", item.key);
    input.set("Body", item.body);
    return aws.call(target, "s3", "PutObject", input, context);
  }

  /// The hashes of what is in the bucket already.
  private Map<String, String> existing(Context context) throws InterruptedException, QueryFailed {
    Map<String, String> there = new HashMap<>();
    ObjectNode input = Json.object().put("Bucket", bucket).put("Prefix", prefix);
    for (int page = 0; page < PAGES; page++) {
      JsonNode output = output(aws.call(target, "s3", "ListObjectsV2", input, context));
      for (JsonNode object : output.path("Contents")) {
        there.put(object.path("Key").asText(), object.path("ETag").asText("").replace("\"", ""));
      }
      String next = output.path("NextContinuationToken").asText("");
      if (next.isEmpty()) {
        break;
      }
      input.put("ContinuationToken", next);
    }
    return there;
  }

  private static JsonNode output(Outcome outcome) throws QueryFailed {
    if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output;
    }
    throw new QueryFailed(outcome.failure());
  }

  /// S3 tells an object's MD5 as its ETag.
  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
