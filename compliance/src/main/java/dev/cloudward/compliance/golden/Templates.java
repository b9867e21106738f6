package dev.cloudward.compliance.golden;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The templates that ship with Cloudward, from `templates.yaml`.
public final class Templates {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final Lazy<Templates> BUILT_IN = Lazy.of(Templates::read);

  private final List<Template> all;

  private Templates(List<Template> all) {
    this.all = List.copyOf(all);
  }

  public static Templates builtIn() {
    return BUILT_IN.get();
  }

  private static Templates read() {
    try (InputStream in = Templates.class.getResourceAsStream("templates.yaml")) {
      return new Templates(List.of(YAML.readValue(in, Template[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException("templates.yaml cannot be read", e);
    }
  }

  public List<Template> all() {
    return all;
  }

  /// @throws RuleError when there is no such template, naming the nearest
  public Template find(String id) {
    return all.stream()
        .filter(template -> template.templateId().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new RuleError(
                "there is no template \""
                    + id
                    + "\"."
                    + Nearest.hint(id, all.stream().map(Template::templateId).toList())));
  }
}
