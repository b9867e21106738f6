package dev.cloudward.catalog.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.ResourceLines;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No plain read shows a secret: whatever its answer carries that is marked as sensitive, or is
/// named like a password, key, token or secret, is masked or is reviewed as harmless.
class PlainReadsTest {

  private static final Catalog CATALOG = Catalog.builtIn();

  private static final Pattern SECRET_SOUNDING =
      Pattern.compile("(?i).*(passw|passphrase|secret|credential|token|key|pin|seed).*");

  private final Set<String> harmless =
      ResourceLines.of(PlainReadsTest.class, "harmless-members.txt").stream()
          .flatMap(line -> Stream.of(line.split(" +")))
          .collect(Collectors.toSet());

  private final Pattern families =
      Pattern.compile(
          harmless.stream()
              .filter(name -> name.contains("*"))
              .map(name -> name.replace("*", ".*"))
              .collect(Collectors.joining("|")));

  private final Map<String, Set<String>> found = new TreeMap<>();

  @Test
  void noPlainReadShowsASecret() {
    int[] reads = {0};
    for (ServiceSummary summary : CATALOG.services()) {
      Service service = CATALOG.service(summary.name()).orElseThrow();
      Set<String> seen = new HashSet<>();
      for (String name : service.model().operationNames()) {
        OperationModel operation = service.model().operation(name).orElseThrow();
        Structure output = operation.output();
        if (output != null && isPlainRead(service, operation)) {
          reads[0]++;
          structure(summary.name(), output, seen);
        }
      }
    }
    assertThat(reads[0]).isGreaterThan(7_500);
    assertThat(found).as("neither masked nor reviewed, with their services").isEmpty();
  }

  private static boolean isPlainRead(Service service, OperationModel operation) {
    return new AccessClassifier().classify(service, operation, Json.object()).accessClass()
        == AccessClass.READ;
  }

  private void structure(String service, Structure structure, Set<String> seen) {
    if (seen.add(structure.name())) {
      structure.members().values().forEach(member -> member(service, member, seen));
    }
  }

  private void member(String service, Member member, Set<String> seen) {
    Shape shape = member.shape();
    switch (shape) {
      case Structure structure -> structure(service, structure, seen);
      case ListOf list -> member(service, list.member(), seen);
      case MapOf map -> member(service, map.value(), seen);
      case Scalar scalar -> {
        if (speaksOfSecrets(member, scalar)
            && !SecretMembers.isSecret(member, scalar)
            && !isReviewed(service, member.name().toLowerCase(Locale.ROOT))) {
          found.computeIfAbsent(member.name(), key -> new TreeSet<>()).add(service);
        }
      }
    }
  }

  private static boolean speaksOfSecrets(Member member, Scalar scalar) {
    boolean isText = scalar.kind() == Kind.STRING || scalar.kind() == Kind.BLOB;
    return isText
        && scalar.values().isEmpty()
        && (scalar.isSensitive() || SECRET_SOUNDING.matcher(member.name()).matches());
  }

  private boolean isReviewed(String service, String name) {
    return harmless.contains(name)
        || harmless.contains(service + ":" + name)
        || families.matcher(name).matches();
  }
}
