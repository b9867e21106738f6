package dev.cloudward.sandbox.service.logs.insights;

/// A query that cannot be read, and why.
public final class QueryError extends RuntimeException {

  private static final long serialVersionUID = 1;

  QueryError(String problem) {
    super(problem, null, false, false);
  }
}
