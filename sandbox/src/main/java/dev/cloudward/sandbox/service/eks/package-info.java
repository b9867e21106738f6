/// EKS: clusters, node groups and add-ons.
@NullMarked
package dev.cloudward.sandbox.service.eks;

import org.jspecify.annotations.NullMarked;
