/// ECS: clusters, services and tasks.
@NullMarked
package dev.cloudward.sandbox.service.ecs;

import org.jspecify.annotations.NullMarked;
