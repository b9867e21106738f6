/// One call to AWS: endpoint, signature, transport, retries, pages.
@NullMarked
package dev.cloudward.aws.client;

import org.jspecify.annotations.NullMarked;
