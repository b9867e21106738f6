/// What single services want beyond their models, a class each.
@NullMarked
package dev.cloudward.aws.client.rule;

import org.jspecify.annotations.NullMarked;
