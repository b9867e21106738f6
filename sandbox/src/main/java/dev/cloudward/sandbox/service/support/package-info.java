/// AWS Support: two years of cases in every account that has a support plan.
@NullMarked
package dev.cloudward.sandbox.service.support;

import org.jspecify.annotations.NullMarked;
