/// Services that only show what the seeds say, told in one file of data.
@NullMarked
package dev.cloudward.sandbox.service.plain;

import org.jspecify.annotations.NullMarked;
