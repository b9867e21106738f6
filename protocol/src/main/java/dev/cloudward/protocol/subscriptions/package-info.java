/// subscriptions/listen: notices of change on a stream that stays open.
@NullMarked
package dev.cloudward.protocol.subscriptions;

import org.jspecify.annotations.NullMarked;
