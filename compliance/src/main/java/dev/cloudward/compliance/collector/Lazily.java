package dev.cloudward.compliance.collector;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A type that is worked out when first asked for.
final class Lazily implements Supplier<FieldType> {

  private final Supplier<FieldType> source;
  private volatile @Nullable FieldType known;

  Lazily(Supplier<FieldType> source) {
    this.source = source;
  }

  @Override
  public FieldType get() {
    FieldType ready = known;
    if (ready == null) {
      ready = source.get();
      known = ready;
    }
    return ready;
  }
}
