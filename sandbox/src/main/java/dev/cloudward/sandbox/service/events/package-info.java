/// EventBridge: buses, rules, and events that reach queues by them.
@NullMarked
package dev.cloudward.sandbox.service.events;

import org.jspecify.annotations.NullMarked;
