/// CloudWatch Logs: groups, streams and events, filter patterns, and queries of Logs Insights.
@NullMarked
package dev.cloudward.sandbox.service.logs;

import org.jspecify.annotations.NullMarked;
