package dev.cloudward.sandbox;

import dev.cloudward.sandbox.http.HttpReply.Answer;

/// The error of a request that reached no service, in the form that most AWS clients understand.
final class Refusal {

  private Refusal() {}

  static Answer of(int status, String problem) {
    String text = problem.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String code =
        status >= 500 ? "InternalFailure" : status == 413 ? "RequestTooLarge" : "BadRequest";
    return Answer.text(
        status,
        "application/xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ErrorResponse><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>
        """
            .formatted(status >= 500 ? "Receiver" : "Sender", code, text));
  }
}
