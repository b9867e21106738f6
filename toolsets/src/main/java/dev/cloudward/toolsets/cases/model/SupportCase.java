package dev.cloudward.toolsets.cases.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A case that an account has or had with AWS Support.
///
/// @param account its account's twelve digits
/// @param number the number that people see (`displayId`)
/// @param id the API's id (`caseId`)
/// @param service the Support API's code, such as `amazon-elastic-compute-cloud-linux`
/// @param severity `low`, `normal`, `high`, `urgent` or `critical`
/// @param status such as `resolved` or `opened`
/// @param summary a few sentences on what it was about; null until annotated
/// @param rca why it came to be; null until annotated
/// @param lifecycle what could have prevented it; null until annotated
/// @param messages what was written, oldest first
public record SupportCase(
    String account,
    String number,
    String id,
    String subject,
    String service,
    String category,
    String severity,
    String submittedBy,
    Instant created,
    String status,
    Instant retrieved,
    @Nullable String summary,
    @Nullable Finding rca,
    @Nullable Finding lifecycle,
    List<Message> messages) {

  /// A category, and why it was chosen.
  public record Finding(String category, String reason, @Nullable Instant at) {}

  /// One thing that somebody wrote.
  public record Message(Instant at, String by, String body) {}

  public SupportCase {
    messages = List.copyOf(messages);
  }

  /// The same case, annotated.
  public SupportCase with(String text, Finding cause, Finding cure) {
    return new SupportCase(
        account,
        number,
        id,
        subject,
        service,
        category,
        severity,
        submittedBy,
        created,
        status,
        retrieved,
        text,
        cause,
        cure,
        messages);
  }
}
