package dev.cloudward.kernel.dispatch;

import dev.cloudward.kernel.schema.ArgumentBinder;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// All tools of this process by name.
public final class Registry {

  /// A tool with everything that is derived from it once.
  public static final class Entry<A> {
    private final Tool<A> tool;
    private final ToolSpec<A> spec;
    private final ArgumentBinder<A> binder;

    private Entry(Tool<A> tool) {
      this.tool = tool;
      this.spec = tool.spec();
      this.binder = new ArgumentBinder<>(spec);
    }

    public Tool<A> tool() {
      return tool;
    }

    public ToolSpec<A> spec() {
      return spec;
    }

    public ArgumentBinder<A> binder() {
      return binder;
    }

    /// The feature it belongs to: the last part of its package's name.
    public String toolset() {
      String name = tool.getClass().getPackageName();
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  private final Map<String, Entry<?>> byName = new TreeMap<>();
  private final Map<String, Entry<?>> byAlias = new HashMap<>();

  public Registry(List<? extends Tool<?>> tools) {
    // Deriving schemas is most of what a start costs.
    List<? extends Entry<?>> entries = tools.parallelStream().map(Registry::entry).toList();
    for (Entry<?> entry : entries) {
      claim(byName, entry.spec().name(), entry);
      entry.spec().aliases().forEach(alias -> claim(byAlias, alias, entry));
    }
  }

  private static <A> Entry<A> entry(Tool<A> tool) {
    return new Entry<>(tool);
  }

  private static void claim(Map<String, Entry<?>> names, String name, Entry<?> entry) {
    Entry<?> other = names.put(name, entry);
    if (other != null) {
      throw new IllegalStateException(
          "two tools are called "
              + name
              + ": "
              + other.tool().getClass().getName()
              + " and "
              + entry.tool().getClass().getName());
    }
  }

  /// Finds a tool by name or alias among the given toolsets; none given means all.
  public Optional<Entry<?>> find(String name, Set<String> toolsets) {
    Entry<?> entry = byName.get(name);
    return Optional.ofNullable(entry == null ? byAlias.get(name) : entry)
        .filter(found -> isIn(found, toolsets));
  }

  /// The tools of the given toolsets, by name; none given means all.
  public List<Entry<?>> list(Set<String> toolsets) {
    return byName.values().stream().<Entry<?>>map(e -> e).filter(e -> isIn(e, toolsets)).toList();
  }

  /// The names of all toolsets, sorted.
  public List<String> toolsets() {
    return byName.values().stream().map(Entry::toolset).distinct().sorted().toList();
  }

  /// What to say when there is no such tool.
  public String unknown(String name, Set<String> toolsets) {
    List<String> names = list(toolsets).stream().map(entry -> entry.spec().name()).toList();
    String near = Nearest.hint(name, names);
    return "there is no tool \""
        + (name.length() > 80 ? name.substring(0, 77) + "..." : name)
        + "\"."
        + (near.isEmpty() && !names.isEmpty()
            ? " There are " + String.join(", ", names) + "."
            : near);
  }

  private static boolean isIn(Entry<?> entry, Set<String> toolsets) {
    return toolsets.isEmpty() || toolsets.contains(entry.toolset());
  }
}
