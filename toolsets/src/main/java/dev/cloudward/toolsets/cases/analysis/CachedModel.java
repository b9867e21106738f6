package dev.cloudward.toolsets.cases.analysis;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers answers by the hash of what was asked: the same model, asked the same about the same
/// text, is not paid twice, and no text is kept.
public final class CachedModel implements Model {

  private static final int KEPT = 200;

  private final Model model;
  private final Map<String, Reply> replies =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reply> eldest) {
          return size() > KEPT;
        }
      };

  public CachedModel(Model model) {
    this.model = model;
  }

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public Reply ask(Prompt prompt, Context context) throws InterruptedException, QueryFailed {
    String key = prompt.hash(model.id());
    Reply known = find(key);
    if (known != null) {
      return known;
    }
    Reply reply = model.ask(prompt, context);
    keep(key, reply);
    return reply;
  }

  @Override
  public Tokens count(Prompt prompt, Context context) throws InterruptedException {
    return model.count(prompt, context);
  }

  private synchronized @Nullable Reply find(String key) {
    return replies.get(key);
  }

  private synchronized void keep(String key, Reply reply) {
    replies.put(key, reply);
  }
}
