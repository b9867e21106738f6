package dev.cloudward.kernel.discovery;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Reads the lists of class names that `@AutoService` writes, one in each jar and for each type.
///
/// To find all of them every jar of the class path is opened, which takes a quarter of a start. So
/// the build joins the lists of our own types once, and a packaged application that nothing was
/// added to reads the joined ones.
public final class ServiceLists {

  private static final String SERVICES = "META-INF/services/";
  private static final String JOINED = "META-INF/cloudward/";
  private static final String OURS = "dev.cloudward.";

  private ServiceLists() {}

  /// The names of the classes that opted in to be a type.
  static NavigableSet<String> names(Class<?> type) {
    try {
      return read(lists(type));
    } catch (IOException e) {
      throw new UncheckedIOException("the class path could not be read", e);
    }
  }

  private static List<URL> lists(Class<?> type) throws IOException {
    ClassLoader loader = type.getClassLoader();
    URL joined = loader.getResource(JOINED + type.getName());
    boolean isWhole =
        joined != null
            && joined.getProtocol().equals("jar")
            && !System.getProperty("java.class.path").contains(File.pathSeparator);
    return isWhole ? List.of(joined) : all(loader, type.getName());
  }

  private static List<URL> all(ClassLoader loader, String type) throws IOException {
    return Collections.list(loader.getResources(SERVICES + type));
  }

  private static NavigableSet<String> read(List<URL> lists) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    for (URL list : lists) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
        reader
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(names::add);
      }
    }
    return names;
  }

  /// Joins the lists of a class path, for the build: `CLASS_PATH TARGET_FOLDER`.
  public static void main(String[] args) throws IOException {
    join(ServiceLists.class.getClassLoader(), args[0], Path.of(args[1]));
  }

  static void join(ClassLoader loader, String classPath, Path target) throws IOException {
    Path folder = target.resolve(JOINED);
    Files.createDirectories(folder);
    for (String entry : classPath.split(File.pathSeparator)) {
      for (String type : types(Path.of(entry))) {
        Files.write(folder.resolve(type), read(all(loader, type)));
      }
    }
  }

  /// Our types that a jar or a folder of classes lists implementations of.
  private static List<String> types(Path entry) throws IOException {
    if (Files.isDirectory(entry.resolve(SERVICES))) {
      try (var files = Files.list(entry.resolve(SERVICES))) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith(OURS))
            .toList();
      }
    }
    if (!Files.isRegularFile(entry)) {
      return List.of();
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(SERVICES + OURS))
          .map(name -> name.substring(SERVICES.length()))
          .toList();
    }
  }
}
