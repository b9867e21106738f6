package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Says in an answer what AWS charges for the requests behind it, as `cost_usd`.
final class Spending {

  private Spending() {}

  static Answer told(Answer answer, @Nullable Context context) {
    long microDollars = context == null ? 0 : context.trace().spent();
    if (microDollars == 0 || !(answer.data() instanceof ObjectNode data)) {
      return answer;
    }
    BigDecimal cost = BigDecimal.valueOf(microDollars, 6).stripTrailingZeros();
    String text = answer.text();
    return new Answer(
        data.deepCopy().put("cost_usd", cost),
        text == null ? null : text + "\ncost_usd: " + cost.toPlainString(),
        answer.content());
  }
}
