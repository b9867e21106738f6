package dev.cloudward.protocol.subscriptions;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// News on their way to one stream. The same news twice, while the client has not taken the first,
/// is news once; so there is never more than one for each thing that the stream is about.
final class Pending {

  private final Set<Object> news = new LinkedHashSet<>();
  private boolean isEnded;

  synchronized void add(Object item) {
    news.add(item);
    notifyAll();
  }

  synchronized void end() {
    isEnded = true;
    notifyAll();
  }

  /// The next news, waiting for it; null when there will be none.
  synchronized @Nullable Object take() throws InterruptedException {
    while (news.isEmpty() && !isEnded) {
      wait();
    }
    if (isEnded) {
      return null;
    }
    Object first = news.iterator().next();
    news.remove(first);
    return first;
  }
}
