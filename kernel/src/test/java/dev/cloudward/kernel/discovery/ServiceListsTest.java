package dev.cloudward.kernel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceListsTest {

  private static final String TYPE = "dev.cloudward.example.Painter";

  @TempDir private Path folder;

  @Test
  void joinsTheListsOfJarsAndFolders() throws Exception {
    Path classes = folder.resolve("classes/META-INF/services");
    Files.createDirectories(classes);
    Files.writeString(classes.resolve(TYPE), "# by hand\nb.Second\n\na.First # twice\n");
    Files.writeString(classes.resolve("org.example.Other"), "not.Ours\n");
    Path jar = folder.resolve("more.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + TYPE));
      out.write("c.Third\na.First\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Path target = folder.resolve("target");
    List<Path> path = List.of(folder.resolve("classes"), jar, folder.resolve("absent.jar"));
    URL[] urls = new URL[path.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = path.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      ServiceLists.join(
          loader,
          String.join(File.pathSeparator, path.stream().map(Path::toString).toList()),
          target);
    }
    try (var files = Files.list(target.resolve("META-INF/cloudward"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(TYPE);
    }
    assertThat(Files.readAllLines(target.resolve("META-INF/cloudward").resolve(TYPE)))
        .containsExactly("a.First", "b.Second", "c.Third");
  }
}
