package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.aws.command.s3.Sources.Listed;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries out `cp`, `mv` and `sync`.
///
/// @param isFolder whether everything below the source is meant
/// @param takesName whether a single target takes its name from the source
/// @param sync how `sync` chooses, null for the other commands
/// @param members members of every written object
/// @param listing members of every listing
record Transfer(
    boolean isMove,
    Place source,
    Place target,
    boolean isFolder,
    boolean takesName,
    @Nullable SyncChoice sync,
    PathFilters filters,
    ObjectNode members,
    ObjectNode listing,
    boolean guessesType,
    String sourceRegion,
    TransferOutput output)
    implements Printing {

  private static final List<String> PARTS =
      List.of("CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload");

  static Transfer of(
      String command, Draft draft, ObjectNode options, boolean isFolder, @Nullable SyncChoice sync)
      throws CommandError {
    String from = options.path("source").asText();
    String to = options.path("target").asText();
    if (!S3Uri.is(from) && !S3Uri.is(to)) {
      throw new CommandError("s3 " + command + " wants s3://… as the source or the target");
    }
    Place source = Place.source(from, draft.files());
    Place target = Place.target(to, draft.files());
    boolean isDirectory = source instanceof Place.Local local && Files.isDirectory(local.path());
    if (source instanceof Place.Local && isDirectory != isFolder) {
      throw new CommandError(
          from + (isDirectory ? " is a folder: add --recursive" : " is not a folder"));
    }
    if (target instanceof Place.Answer && isFolder) {
      throw new CommandError("only a single object can be shown: \"-\" excludes --recursive");
    }
    if (!isFolder && source instanceof Place.InS3(S3Uri uri) && uri.key().isEmpty()) {
      throw new CommandError(from + " names no object: add a key, or --recursive");
    }
    ObjectNode members = TransferOptions.members(options);
    if (source instanceof Place.InS3 && target instanceof Place.InS3) {
      S3Command.copy(options, "metadata-directive", members, "MetadataDirective");
    }
    return new Transfer(
        command.equals("mv"),
        isFolder ? asFolder(source) : source,
        isFolder ? asFolder(target) : target,
        isFolder,
        Place.isFolder(target, to),
        sync,
        PathFilters.of(draft),
        members,
        TransferOptions.listing(options),
        !options.has("no-guess-mime-type"),
        options.path("source-region").asText(""),
        TransferOutput.of(options));
  }

  private static Place asFolder(Place place) {
    return place instanceof Place.InS3(S3Uri uri) ? new Place.InS3(uri.asFolder()) : place;
  }

  @Override
  public List<Target> further() {
    List<String> operations = new ArrayList<>();
    if (target instanceof Place.InS3) {
      operations.addAll(PARTS);
      operations.add("AbortMultipartUpload");
    }
    if (source instanceof Place.InS3) {
      operations.addAll(
          target instanceof Place.InS3
              ? List.of("CopyObject", "UploadPartCopy")
              : List.of("GetObject"));
    } else if (sync != null) {
      operations.add("PutObject");
    }
    if (isFolder && (source instanceof Place.InS3 || sync != null)) {
      operations.add("ListObjectsV2");
    }
    boolean deletes =
        (isMove && source instanceof Place.InS3)
            || (sync != null && sync.deletes() && target instanceof Place.InS3);
    if (deletes) {
      operations.add("DeleteObject");
    }
    return operations.stream().map(S3Command::target).toList();
  }

  @Override
  public AwsCall first(AwsCall call) {
    String operation =
        isFolder && (sync != null || source instanceof Place.InS3)
            ? "ListObjectsV2"
            : source instanceof Place.InS3 ? "HeadObject" : "PutObject";
    Place place = source instanceof Place.InS3 ? source : target;
    S3Uri uri = place instanceof Place.InS3(S3Uri inS3) ? inS3 : new S3Uri("", "");
    ObjectNode input = Json.object().put("Bucket", uri.bucket());
    if (operation.equals("ListObjectsV2")) {
      input.put("Prefix", uri.key());
    } else {
      String name = isFolder ? "*" : uri.key() + (takesName && uri.key().isEmpty() ? "*" : "");
      input.put("Key", name.isEmpty() ? "*" : name);
    }
    return call.to(
        call.service(), call.service().model().operation(operation).orElseThrow(), input);
  }

  @Override
  public AwsResult run(Steps steps) throws InterruptedException, CommandError {
    Steps from = sourceRegion.isEmpty() ? steps : steps.in(sourceRegion);
    Moves moves =
        new Moves(
            source,
            target,
            isFolder || takesName,
            isMove,
            output,
            new Mover(from, steps, members, guessesType));
    return switch (sources(from)) {
      case Listed.Failed(AwsResult result) -> result;
      case Listed.Found(List<Entry> entries) -> {
        if (target instanceof Place.Answer) {
          yield entries.isEmpty() || !(source instanceof Place.InS3(S3Uri uri))
              ? Printing.text("")
              : ShownObject.read(uri, common(), from);
        }
        List<Entry> taken = entries.stream().filter(e -> filters.takes(e.path())).toList();
        List<Crowd.Job> jobs = new ArrayList<>();
        if (sync == null) {
          taken.forEach(entry -> jobs.add(() -> moves.move(entry)));
          yield Crowd.run(jobs, steps);
        }
        yield switch (below(target, steps)) {
          case Listed.Failed(AwsResult result) -> result;
          case Listed.Found(List<Entry> there) -> {
            List<Entry> counted = there.stream().filter(e -> filters.takes(e.path())).toList();
            sync.changed(taken, counted, moves.verb())
                .forEach(entry -> jobs.add(() -> moves.move(entry)));
            Mover remover = new Mover(steps, steps, members, guessesType);
            sync.gone(taken, counted)
                .forEach(entry -> jobs.add(() -> moves.delete(entry, remover)));
            yield Crowd.run(jobs, steps);
          }
        };
      }
    };
  }

  private Listed sources(Steps from) throws InterruptedException {
    if (isFolder) {
      return below(source, from);
    }
    try {
      return switch (source) {
        case Place.Local local ->
            new Listed.Found(
                List.of(Sources.file(local, local.path(), local.path().getFileName().toString())));
        case Place.InS3(S3Uri uri) -> {
          AwsResult head = from.attempt(S3Command.S3, "HeadObject", Mover.at(uri, common()));
          yield head instanceof AwsResult.Ok(ObjectNode answer, String _)
              ? new Listed.Found(
                  List.of(
                      new Entry(
                          uri.name(),
                          answer.path("ContentLength").asLong(),
                          Instant.parse(answer.path("LastModified").asText("1970-01-01T00:00:00Z")),
                          source)))
              : new Listed.Failed(head);
        }
        case Place.Answer _ -> throw new IllegalStateException("an answer is no source");
      };
    } catch (IOException e) {
      return new Listed.Failed(new AwsResult.Unattained(source + " cannot be read"));
    }
  }

  private Listed below(Place place, Steps steps) throws InterruptedException {
    return switch (place) {
      case Place.Local local -> Sources.files(local);
      case Place.InS3(S3Uri uri) -> Sources.objects(uri, listing, steps);
      case Place.Answer _ -> throw new IllegalStateException("an answer has nothing below it");
    };
  }

  private ObjectNode common() {
    ObjectNode common = Json.object();
    S3Command.copy(members, "RequestPayer", common, "RequestPayer");
    return common;
  }
}
