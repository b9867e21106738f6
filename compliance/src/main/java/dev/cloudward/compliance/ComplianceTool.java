package dev.cloudward.compliance;

import dev.cloudward.compliance.remote.RemoteThanos;
import dev.cloudward.compliance.store.Documents;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;

/// A tool over the compliance platform of this server, or over a remote Thanos API where one is
/// configured.
abstract class ComplianceTool<A extends Record> implements Tool<A> {

  final Compliance compliance;
  private final ToolSpec<A> spec;

  ComplianceTool(Compliance compliance, ToolSpec<A> spec) {
    this.compliance = compliance;
    this.spec = spec;
  }

  @Override
  public final ToolSpec<A> spec() {
    return spec;
  }

  @Override
  public final Plan plan(A arguments, Context context) {
    RemoteThanos remote = compliance.remote();
    return remote == null
        ? local(arguments, context)
        : Plan.of(running -> remote.call(spec.name(), Documents.tree(arguments)));
  }

  /// Plans a call on this server's own platform.
  abstract Plan local(A arguments, Context context);
}
