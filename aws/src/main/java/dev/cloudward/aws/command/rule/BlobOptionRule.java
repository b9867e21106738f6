package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.Argument.OfMember;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;

/// Bytes that stand inside a structure get an option of their own, because only an option's whole
/// value can come from a file.
@AutoService(CommandRule.class)
final class BlobOptionRule implements CommandRule {

  /// One such option.
  ///
  /// @param operation `*` for every operation whose structure holds the bytes
  /// @param source the structure's option
  /// @param member the bytes in it
  /// @param option the option of their own
  /// @param isRequired whether the command cannot go without the option
  /// @param keepsSource whether the structure stays required, and must not hold the bytes
  /// @param isZip whether the bytes must be a zip archive
  private record Blob(
      String service,
      String operation,
      String source,
      String member,
      String option,
      boolean isRequired,
      boolean keepsSource,
      boolean isZip) {

    boolean isOf(CommandName command) {
      return service.equals(command.service())
          && (operation.equals("*") || operation.equals(command.operation()));
    }

    boolean fits(OfMember argument) {
      return argument.member().shape() instanceof Structure structure
          && structure.member(member).filter(Blob::isBlob).isPresent();
    }

    private static boolean isBlob(Member member) {
      return member.shape() instanceof Scalar scalar && scalar.kind() == Kind.BLOB;
    }

    boolean refusesInSource() {
      return isZip || service.equals("translate");
    }
  }

  private static Blob plain(
      String service, String operation, String source, String member, String option) {
    return new Blob(service, operation, source, member, option, false, false, false);
  }

  private static final List<Blob> BLOBS =
      List.of(
          plain("rekognition", "*", "image", "Bytes", "image-bytes"),
          plain("rekognition", "compare-faces", "source-image", "Bytes", "source-image-bytes"),
          plain("rekognition", "compare-faces", "target-image", "Bytes", "target-image-bytes"),
          plain(
              "quicksight",
              "start-asset-bundle-import-job",
              "asset-bundle-import-source",
              "Body",
              "asset-bundle-import-source-bytes"),
          new Blob(
              "translate",
              "import-terminology",
              "terminology-data",
              "File",
              "data-file",
              true,
              false,
              false),
          new Blob(
              "translate",
              "translate-document",
              "document",
              "Content",
              "document-content",
              true,
              true,
              false),
          new Blob("lambda", "create-function", "code", "ZipFile", "zip-file", false, false, true),
          new Blob(
              "lambda",
              "publish-layer-version",
              "content",
              "ZipFile",
              "zip-file",
              false,
              false,
              true));

  @Override
  public boolean appliesTo(CommandName command) {
    return BLOBS.stream().anyMatch(blob -> blob.isOf(command));
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    for (Blob blob : BLOBS) {
      if (blob.isOf(command)
          && table.find(blob.source).orElse(null) instanceof OfMember source
          && blob.fits(source)) {
        String target = source.member().name();
        table.add(
            Custom.typed(
                blob.source, source.member(), (value, input) -> merge(blob, target, value, input)));
        if (blob.keepsSource) {
          table.require(blob.source);
        }
        Custom own =
            Custom.text(
                blob.option,
                (value, input) -> {
                  if (blob.isZip) {
                    checkZip(value, blob.option);
                  }
                  Inputs.object(input, target).set(blob.member, value);
                });
        table.add(blob.isRequired ? own.required() : own);
      }
    }
  }

  private static void merge(Blob blob, String target, JsonNode value, ObjectNode input)
      throws CommandError {
    if (blob.refusesInSource() && value.has(blob.member)) {
      throw new CommandError(
          blob.member
              + " cannot stand in --"
              + blob.source
              + ": use --"
              + blob.option
              + " fileb://...");
    }
    if (value instanceof ObjectNode members) {
      Inputs.object(input, target).setAll(members);
    } else {
      input.set(target, value);
    }
  }

  private static void checkZip(JsonNode value, String option) throws CommandError {
    byte[] bytes =
        value instanceof BinaryNode binary
            ? binary.binaryValue()
            : value.asText().getBytes(StandardCharsets.UTF_8);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      if (zip.getNextEntry() != null) {
        return;
      }
    } catch (IOException e) {
      // Told below.
    }
    throw new CommandError(
        "--" + option + " must be a zip file, given as fileb://path/to/file.zip");
  }
}
