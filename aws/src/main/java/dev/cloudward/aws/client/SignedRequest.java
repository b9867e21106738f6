package dev.cloudward.aws.client;

import dev.cloudward.aws.wire.Payload;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// A request as it goes over the wire.
record SignedRequest(String method, URI uri, Map<String, List<String>> headers, Payload body) {}
