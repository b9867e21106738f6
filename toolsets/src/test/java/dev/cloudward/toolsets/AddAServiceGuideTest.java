package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does what the guide "add a service" says: compiles its classes as they stand there, enters the
/// tool where its mark would have it entered, and runs the test in a process of its own.
class AddAServiceGuideTest {

  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("class (\\w+)");
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  void theGuidesToolIsFoundAndItsTestPasses() throws Exception {
    Map<String, Path> sources = sources();
    assertThat(sources.keySet())
        .containsExactly(
            "dev.cloudward.toolsets.keys.ListKeysTool",
            "dev.cloudward.toolsets.keys.ListKeysToolTest");
    Path classes = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(
        classes.resolve("dev.cloudward.kernel.tool.Tool"),
        sources.keySet().iterator().next() + "\n");
    Path out = folder.resolve("classes");
    compile(List.copyOf(sources.values()), out);

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                out + File.pathSeparator + CLASS_PATH,
                RunTests.class.getName(),
                "dev.cloudward.toolsets.keys.ListKeysToolTest")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("1 passed");
  }

  /// The guide's classes by name.
  private Map<String, Path> sources() throws IOException {
    Matcher code = CODE.matcher(Files.readString(Path.of("../docs/guides/add-a-service.md")));
    Map<String, Path> sources = new LinkedHashMap<>();
    while (code.find()) {
      String packageName = first(PACKAGE, code.group(1));
      String type = first(TYPE, code.group(1));
      Path file = folder.resolve(packageName.replace('.', '/')).resolve(type + ".java");
      Files.createDirectories(file.getParent());
      sources.put(packageName + "." + type, Files.writeString(file, code.group(1)));
      if (!type.endsWith("Test")) {
        assertThat(code.group(1)).contains("@AutoService(Tool.class)");
      }
    }
    return sources;
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(pattern + " in the guide's code").isTrue();
    return found.group(1);
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-classpath", CLASS_PATH, "-proc:none");
      boolean isCompiled =
          compiler
              .getTask(
                  problems, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(isCompiled).as(problems.toString()).isTrue();
    }
  }
}
