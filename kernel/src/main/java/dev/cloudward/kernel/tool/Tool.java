package dev.cloudward.kernel.tool;

import dev.cloudward.kernel.call.Context;

/// Something a caller can ask for by name.
///
/// An implementation is one class marked `@AutoService(Tool.class)`; it is found at start and built
/// with the collaborators that its constructor names. It must be safe for use by many threads.
///
/// @param <A> the record of its arguments, each component described by [Param]
public interface Tool<A> {

  /// Says how the tool presents itself. Called often: return a constant.
  ToolSpec<A> spec();

  /// Works out what the arguments ask for, without doing any of it.
  ///
  /// Bad arguments end here with [Plan#failed]; everything that would touch AWS is named as an
  /// [Action], because policy and consent are decided between planning and working.
  Plan plan(A arguments, Context context);
}
