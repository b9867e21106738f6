package dev.cloudward.kernel.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a tool presents itself to callers.
///
/// @param name 1 to 64 characters of `A-Z a-z 0-9 _ . -` (MCP 2025-11-25, server/tools)
/// @param description at most three sentences: what, when, what comes back
/// @param arguments the record its arguments are bound to
/// @param hints what running it may do, for the client's display
/// @param aliases further names it answers to, never listed
/// @param isPaged whether an answer over the size cap is continued by a `cursor` argument
/// @param isCompact whether the text form of its answers leaves out what is empty and writes lists
///   of like objects as tables; the structured form stays whole
/// @param tasks whether it may run as an MCP task
/// @param inputSchema a hand-written schema instead of the one derived from the record
public record ToolSpec<A>(
    String name,
    String description,
    Class<A> arguments,
    Hints hints,
    List<String> aliases,
    boolean isPaged,
    boolean isCompact,
    TaskSupport tasks,
    @Nullable ObjectNode inputSchema) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /// What a client may assume about a run (MCP tool annotations).
  public record Hints(
      boolean isReadOnly, boolean isDestructive, boolean isIdempotent, boolean isOpenWorld) {}

  /// Whether a call may be answered by a task handle (MCP tasks).
  public enum TaskSupport {
    FORBIDDEN,
    OPTIONAL,
    REQUIRED
  }

  public ToolSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a tool's name must be 1..64 of A-Z a-z 0-9 _ . -, was \"" + name + "\"");
    }
    aliases = List.copyOf(aliases);
  }

  /// A tool whose text form is its data's JSON.
  public ToolSpec(
      String name,
      String description,
      Class<A> arguments,
      Hints hints,
      List<String> aliases,
      boolean isPaged,
      TaskSupport tasks,
      @Nullable ObjectNode inputSchema) {
    this(name, description, arguments, hints, aliases, isPaged, false, tasks, inputSchema);
  }

  /// A tool that reads AWS or local state and changes nothing.
  public static <A> ToolSpec<A> reading(String name, Class<A> arguments, String description) {
    return of(name, arguments, description, new Hints(true, false, true, true));
  }

  /// A tool that may change or delete things.
  public static <A> ToolSpec<A> writing(String name, Class<A> arguments, String description) {
    return of(name, arguments, description, new Hints(false, true, false, true));
  }

  /// A tool that only looks at what this process knows.
  public static <A> ToolSpec<A> local(String name, Class<A> arguments, String description) {
    return of(name, arguments, description, new Hints(true, false, true, false));
  }

  private static <A> ToolSpec<A> of(
      String name, Class<A> arguments, String description, Hints hints) {
    return new ToolSpec<>(
        name, description, arguments, hints, List.of(), false, TaskSupport.FORBIDDEN, null);
  }

  /// Also answers to these names.
  public ToolSpec<A> answeringTo(String... names) {
    return new ToolSpec<>(
        name,
        description,
        arguments,
        hints,
        List.of(names),
        isPaged,
        isCompact,
        tasks,
        inputSchema);
  }

  /// Splits long answers into pages that a `cursor` argument continues.
  public ToolSpec<A> paged() {
    return new ToolSpec<>(
        name, description, arguments, hints, aliases, true, isCompact, tasks, inputSchema);
  }

  /// Shortens the text form of answers.
  public ToolSpec<A> compact() {
    return new ToolSpec<>(
        name, description, arguments, hints, aliases, isPaged, true, tasks, inputSchema);
  }

  /// Allows or requires running as a task.
  public ToolSpec<A> asTask(TaskSupport support) {
    return new ToolSpec<>(
        name, description, arguments, hints, aliases, isPaged, isCompact, support, inputSchema);
  }

  /// Replaces the derived schema; for test tools that exercise schema features.
  public ToolSpec<A> withInputSchema(ObjectNode schema) {
    return new ToolSpec<>(
        name, description, arguments, hints, aliases, isPaged, isCompact, tasks, schema);
  }
}
