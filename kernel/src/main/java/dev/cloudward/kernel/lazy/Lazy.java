package dev.cloudward.kernel.lazy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes an object when it is first asked for, once, for all threads.
///
/// A client waits for the start of a stdio server, so what only calls need is not made before.
public final class Lazy<T> implements Supplier<T> {

  private @Nullable Supplier<T> maker;
  private volatile @Nullable T made;

  private Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /// @param maker asked once; when it throws, the next to ask tries again
  public static <T> Lazy<T> of(Supplier<T> maker) {
    return new Lazy<>(maker);
  }

  @Override
  public T get() {
    T ready = made;
    return ready != null ? ready : make();
  }

  private synchronized T make() {
    T ready = made;
    Supplier<T> from = maker;
    if (ready == null) {
      if (from == null) {
        throw new IllegalStateException("what makes the object asked for the object");
      }
      ready = from.get();
      made = ready;
      maker = null;
    }
    return ready;
  }
}
