/// Compliance frameworks as data: control ids and the rules that judge them.
@NullMarked
package dev.cloudward.compliance.framework;

import org.jspecify.annotations.NullMarked;
