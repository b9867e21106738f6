/// Builds the catalogue from botocore's data and IAM's action list; run on purpose only.
@NullMarked
package dev.cloudward.catalog.importer;

import org.jspecify.annotations.NullMarked;
