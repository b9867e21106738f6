package dev.cloudward.protocol.tasks;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;

/// Says how far a task is, with its result once it has one: `tasks/get`.
@AutoService(Method.class)
final class GetTask extends TaskMethod {

  GetTask(TaskDesk desk) {
    super(desk);
  }

  @Override
  public String name() {
    return "tasks/get";
  }

  @Override
  Reply handle(Task task, Exchange exchange) {
    return Reply.of(TaskJson.detailed(task));
  }
}
