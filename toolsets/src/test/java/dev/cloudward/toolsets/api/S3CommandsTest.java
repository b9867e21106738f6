package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.toolsets.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3CommandsTest {

  @TempDir private Path directory;
  private Path work;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    work = Files.createDirectory(directory.resolve("work"));
    Files.writeString(work.resolve("a.txt"), "hello\n");
    Files.createDirectories(work.resolve("d/sub"));
    Files.writeString(work.resolve("d/x.txt"), "x");
    Files.writeString(work.resolve("d/sub/y.log"), "y");
    Files.writeString(directory.resolve("secret"), "outside");
    desk = Desk.open(Map.of("CLOUDWARD_WORKING_DIR", work.toString()));
    run("aws s3 mb s3://move-things");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String run(String command) {
    return switch (desk.command(command)) {
      case ToolResult.Answer answer -> answer.asText();
      case ToolResult.Failure failure -> "FAILED " + failure.message();
      case ToolResult.InputRequired asks -> asks.toString();
    };
  }

  @Test
  void copiesUpDownAndAcross() throws Exception {
    assertThat(run("aws s3 cp a.txt s3://move-things/"))
        .isEqualTo("upload: ./a.txt to s3://move-things/a.txt\n");
    assertThat(run("aws s3 cp s3://move-things/a.txt s3://move-things/deep/b.txt"))
        .isEqualTo("copy: s3://move-things/a.txt to s3://move-things/deep/b.txt\n");
    assertThat(run("aws s3 cp s3://move-things/deep/b.txt back/c.txt"))
        .isEqualTo("download: s3://move-things/deep/b.txt to back/c.txt\n");
    assertThat(work.resolve("back/c.txt")).hasContent("hello\n");
    assertThat(run("aws s3 cp s3://move-things/a.txt -")).isEqualTo("hello\n");
    assertThat(run("aws s3 ls s3://move-things/").lines())
        .first()
        .isEqualTo("                           PRE deep/");
    assertThat(run("aws s3 ls s3://move-things --recursive --summarize"))
        .contains("          6 deep/b.txt\n")
        .endsWith("\nTotal Objects: 2\n   Total Size: 12\n");
  }

  @Test
  void movesAndRemoves() {
    run("aws s3 cp d s3://move-things/pre --recursive");
    assertThat(run("aws s3 mv s3://move-things/pre/x.txt s3://move-things/z.txt"))
        .isEqualTo("move: s3://move-things/pre/x.txt to s3://move-things/z.txt\n");
    assertThat(run("aws s3 rm s3://move-things/z.txt"))
        .isEqualTo("delete: s3://move-things/z.txt\n");
    assertThat(run("aws s3 rb s3://move-things"))
        .startsWith("FAILED AWS refused s3 DeleteBucket: BucketNotEmpty");
    assertThat(run("aws s3 rb s3://move-things --force"))
        .isEqualTo("delete: s3://move-things/pre/sub/y.log\nremove_bucket: move-things\n");
  }

  @Test
  void filtersCountInTheirOrder() {
    assertThat(run("aws s3 cp d s3://move-things/ --recursive --exclude '*' --include '*.log'"))
        .isEqualTo("upload: d/sub/y.log to s3://move-things/sub/y.log\n");
    assertThat(
            run(
                "aws s3 cp d s3://move-things/ --recursive --include '*.log' --exclude '*' --dryrun"))
        .isEmpty();
    assertThat(run("aws s3 cp d s3://move-things/p/ --recursive --dryrun --exclude 'sub/*'"))
        .isEqualTo("(dryrun) upload: d/x.txt to s3://move-things/p/x.txt\n");
  }

  @Test
  void syncMovesOnlyWhatChanged() throws Exception {
    assertThat(run("aws s3 sync d s3://move-things/pre").lines()).hasSize(2);
    assertThat(run("aws s3 sync d s3://move-things/pre")).isEmpty();
    Files.writeString(work.resolve("d/x.txt"), "longer");
    Files.delete(work.resolve("d/sub/y.log"));
    assertThat(run("aws s3 sync d s3://move-things/pre --delete"))
        .isEqualTo(
            """
            upload: d/x.txt to s3://move-things/pre/x.txt
            delete: s3://move-things/pre/sub/y.log
            """);
    assertThat(run("aws s3 sync s3://move-things/pre copy"))
        .isEqualTo("download: s3://move-things/pre/x.txt to copy/x.txt\n");
    assertThat(run("aws s3 sync s3://move-things/pre copy")).isEmpty();
  }

  @Test
  void largeFilesGoInParts() throws Exception {
    byte[] large = new byte[18 * 1024 * 1024 + 1];
    new Random(7).nextBytes(large);
    Files.write(work.resolve("large.bin"), large);
    run("aws s3 cp large.bin s3://move-things/large");
    assertThat(run("aws s3api head-object --bucket move-things --key large --query ETag"))
        .contains("-3");
    run("aws s3 cp s3://move-things/large again.bin");
    assertThat(Arrays.equals(Files.readAllBytes(work.resolve("again.bin")), large)).isTrue();
  }

  @Test
  void staysInTheWorkingDirectory() throws Exception {
    Files.createSymbolicLink(work.resolve("link"), directory.resolve("secret"));
    Files.createSymbolicLink(work.resolve("out"), directory);
    for (String source : new String[] {"../secret", "link", "/etc/passwd", "none.txt"}) {
      assertThat(run("aws s3 cp " + source + " s3://move-things/k"))
          .isEqualTo("FAILED " + source + " is not a file in the working directory");
    }
    run("aws s3 cp a.txt s3://move-things/a.txt");
    for (String target : new String[] {"../secret", "out/secret", "link"}) {
      assertThat(run("aws s3 cp s3://move-things/a.txt " + target))
          .isEqualTo("FAILED " + target + " is not a file in the working directory");
    }
    assertThat(directory.resolve("secret")).hasContent("outside");
    run("aws s3api put-object --bucket move-things --key 'evil/../../../secret' --body a.txt");
    assertThat(run("aws s3 cp s3://move-things/evil/ got --recursive")).contains("leads out of");
    assertThat(directory.resolve("secret")).hasContent("outside");
  }

  @Test
  void saysWhatFailedAndGoesOn() throws Exception {
    run("aws s3 cp d s3://move-things/pre --recursive");
    desk.fault(
        "{'service':'s3','operation':'GetObject','kind':'error','code':'AccessDenied','status':403,"
            + "'count':1}");
    String told = run("aws s3 cp s3://move-things/pre got --recursive");
    assertThat(told)
        .startsWith("FAILED 1 of 2 done. download failed: s3://move-things/pre/")
        .contains("An error occurred (AccessDenied) when calling the GetObject operation");
  }

  @Test
  void aPresignedUrlIsSensitive() {
    assertThat(run("aws s3 presign s3://move-things/k --expires-in 60"))
        .contains("/move-things/k?X-Amz-Algorithm=AWS4-HMAC-SHA256")
        .contains("X-Amz-Expires=60");
    try (Desk careful = Desk.open(Map.of("CLOUDWARD_SENSITIVE_READS", "false"))) {
      for (String command :
          new String[] {
            "aws s3 presign s3://b/k",
            "aws eks get-token --cluster-name c",
            "aws rds generate-db-auth-token --hostname h --port 1 --username u",
            "aws ecr get-login-password",
            "aws s3 cp s3://b/k -"
          }) {
        assertThat(((ToolResult.Failure) careful.command(command)).kind())
            .as(command)
            .isEqualTo(ToolResult.Failure.Kind.DENIED);
      }
    }
  }

  @Test
  void listsBuckets() {
    assertThat(run("aws s3 ls")).contains(" move-things\n");
    assertThat(run("aws s3 ls s3://move-things/nothing"))
        .isEqualTo("FAILED nothing in S3 begins with s3://move-things/nothing");
  }

  @Test
  void aLimitIsKeptOrRefused() {
    run("aws s3 cp d s3://move-things/pre --recursive");
    assertThat(
            desk.call(
                    "call_aws",
                    "{'cli_command':'aws s3 ls s3://move-things --recursive','max_results':1}",
                    "session",
                    Caller.local())
                .toString())
        .contains("pre/sub/y.log")
        .contains("(more exist)")
        .doesNotContain("pre/x.txt");
    assertThat(
            desk.fails(
                    "call_aws",
                    "{'cli_command':'aws s3 rm s3://move-things --recursive','max_results':1}")
                .message())
        .isEqualTo("max_results does not apply to aws s3 rm");
    assertThat(run("aws s3 rm s3://move-things --recursive --page-size 1").lines()).hasSize(2);
  }
}
