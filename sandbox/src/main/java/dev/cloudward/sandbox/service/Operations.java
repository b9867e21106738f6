package dev.cloudward.sandbox.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The operations that a service declares.
///
/// Answers with lists are cut into pages by the catalogue's paginators, so handlers give them
/// whole.
public final class Operations {

  private static final int PAGE_SIZE = 100;

  private final Map<String, Operation> operations;
  private final UnaryOperator<Handler> wrapper;

  public Operations() {
    this(new LinkedHashMap<>(), handler -> handler);
  }

  private Operations(Map<String, Operation> operations, UnaryOperator<Handler> wrapper) {
    this.operations = operations;
    this.wrapper = wrapper;
  }

  /// The same operations, where what is declared from now on is wrapped in something common.
  public Operations wrapped(UnaryOperator<Handler> with) {
    return new Operations(operations, with);
  }

  /// Declares an operation by its SDK name.
  public Operation call(String name, Handler handler) {
    Operation operation = new Operation(name, wrapper.apply(handler));
    if (operations.putIfAbsent(name, operation) != null) {
      throw new IllegalArgumentException(name + " is declared twice");
    }
    return operation;
  }

  public Optional<Operation> find(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /// All declared operations by name.
  public Map<String, Operation> all() {
    return Collections.unmodifiableMap(operations);
  }

  /// One declared operation with what is particular to it.
  public static final class Operation {

    private final String name;
    private final Handler handler;
    private int pageSize = PAGE_SIZE;
    private boolean pagesItself;
    private @Nullable String root;
    private boolean isUnwrapped;
    private boolean isOpen;
    private @Nullable String action;

    private Operation(String name, Handler handler) {
      this.name = name;
      this.handler = handler;
    }

    /// How many items a page has when the caller does not say.
    public Operation pageSize(int size) {
      pageSize = size;
      return this;
    }

    /// Leaves paging to the handler.
    public Operation pagesItself() {
      pagesItself = true;
      return this;
    }

    /// The name of the XML answer's root, where it is not the model's.
    public Operation root(String element) {
      root = element;
      return this;
    }

    /// Makes the XML answer's only member its root, as S3 tells a bucket's location.
    public Operation unwrapped() {
      isUnwrapped = true;
      return this;
    }

    /// Lets everybody call it who has credentials, whatever policies say.
    public Operation open() {
      isOpen = true;
      return this;
    }

    /// The IAM action that allows it, where it has another name than the catalogue knows.
    public Operation action(String iamAction) {
      action = iamAction;
      return this;
    }

    public String name() {
      return name;
    }

    public Handler handler() {
      return handler;
    }

    public int pageSize() {
      return pageSize;
    }

    public boolean isPagedHere() {
      return !pagesItself;
    }

    public Optional<String> root() {
      return Optional.ofNullable(root);
    }

    public boolean isUnwrapped() {
      return isUnwrapped;
    }

    public boolean isOpen() {
      return isOpen;
    }

    public Optional<String> action() {
      return Optional.ofNullable(action);
    }
  }
}
