package dev.cloudward.protocol.tasks;

import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// What the methods of the extension have in common: they are about one task of the caller's.
abstract class TaskMethod implements Method {

  final TaskDesk desk;

  TaskMethod(TaskDesk desk) {
    this.desk = desk;
  }

  @Override
  public Era era() {
    return Era.STATELESS;
  }

  @Override
  public String extension() {
    return TaskDesk.EXTENSION;
  }

  @Override
  public String routedBy() {
    return "taskId";
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.required("taskId", Kind.TEXT));
  }

  @Override
  public final Reply handle(Exchange exchange) {
    return desk.find(exchange.text("taskId"), exchange.caller())
        .map(task -> handle(task, exchange))
        .orElseGet(
            () -> Reply.invalidParams("there is no such task; it may have expired: params.taskId"));
  }

  abstract Reply handle(Task task, Exchange exchange);
}
