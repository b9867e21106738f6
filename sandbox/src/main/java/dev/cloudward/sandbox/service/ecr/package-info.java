/// ECR: repositories, images and what their scans found.
@NullMarked
package dev.cloudward.sandbox.service.ecr;

import org.jspecify.annotations.NullMarked;
