/// Tells people of findings that are new.
@NullMarked
package dev.cloudward.compliance.alert;

import org.jspecify.annotations.NullMarked;
