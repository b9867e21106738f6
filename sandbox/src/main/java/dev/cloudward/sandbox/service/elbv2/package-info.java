/// Application and network load balancers.
@NullMarked
package dev.cloudward.sandbox.service.elbv2;

import org.jspecify.annotations.NullMarked;
