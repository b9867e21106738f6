package dev.cloudward.protocol.tasks;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;

/// Stops a task; one that has ended stays as it is: `tasks/cancel`.
@AutoService(Method.class)
final class CancelTask extends TaskMethod {

  CancelTask(TaskDesk desk) {
    super(desk);
  }

  @Override
  public String name() {
    return "tasks/cancel";
  }

  @Override
  Reply handle(Task task, Exchange exchange) {
    desk.cancel(task);
    return Reply.done();
  }
}
