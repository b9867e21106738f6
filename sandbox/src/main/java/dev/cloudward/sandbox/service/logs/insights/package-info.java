/// The query language of Logs Insights, as far as common queries use it.
@NullMarked
package dev.cloudward.sandbox.service.logs.insights;

import org.jspecify.annotations.NullMarked;
