package dev.cloudward.protocol.tasks;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// Brings answers to a task that waits for them: `tasks/update`.
@AutoService(Method.class)
final class UpdateTask extends TaskMethod {

  UpdateTask(TaskDesk desk) {
    super(desk);
  }

  @Override
  public String name() {
    return "tasks/update";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("taskId", Kind.TEXT), Field.required("inputResponses", Kind.OBJECTS));
  }

  @Override
  Reply handle(Task task, Exchange exchange) {
    desk.answer(task, exchange.params().withObject("inputResponses"));
    return Reply.done();
  }
}
