package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.plain.PlainService;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private static final Path CLASSES = Path.of("target/classes");

  private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("dev/cloudward/sandbox"))) {
      List<String> names =
          files
              .map(file -> CLASSES.relativize(file).toString())
              .filter(name -> name.endsWith(".class") && !name.contains("-info"))
              .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
              .toList();
      List<Class<?>> classes = new java.util.ArrayList<>();
      for (String name : names) {
        classes.add(Class.forName(name, false, DiscoveryTest.class.getClassLoader()));
      }
      return classes;
    }
  }

  @Test
  void everyServiceIsFound() throws IOException, ClassNotFoundException {
    List<String> services =
        classes().stream()
            .filter(SandboxService.class::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .filter(type -> !type.equals(PlainService.class))
            .map(Class::getName)
            .sorted()
            .toList();
    assertThat(services).hasSizeGreaterThan(20);
    assertThat(Discovery.names(SandboxService.class))
        .as("a service that is not found lacks @AutoService(SandboxService.class)")
        .isEqualTo(services);
  }
}
