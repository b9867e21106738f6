package dev.cloudward.protocol.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.change.Change;
import dev.cloudward.kernel.change.Change.ListChanged;
import dev.cloudward.kernel.change.Change.Listing;
import dev.cloudward.kernel.change.Change.ResourceUpdated;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.session.Session;
import java.util.Locale;

/// Changes as notifications.
public final class Notices {

  private Notices() {}

  static ObjectNode write(Change change) {
    return switch (change) {
      case ListChanged(Listing listing) ->
          Messages.notification(
              "notifications/" + listing.name().toLowerCase(Locale.ROOT) + "/list_changed",
              Json.object());
      case ResourceUpdated(String uri) ->
          Messages.notification("notifications/resources/updated", Json.object().put("uri", uri));
    };
  }

  /// Tells a session what it is to hear: changed lists always, resources where it subscribed.
  public static void tell(Session session, Change change) {
    boolean isWanted =
        switch (change) {
          case ListChanged _ -> true;
          case ResourceUpdated(String uri) -> session.isSubscribedTo(uri);
        };
    if (isWanted && session.notices().isOpen()) {
      session.notices().send(write(change));
    }
  }
}
