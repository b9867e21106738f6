package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import java.lang.System.Logger;
import java.lang.System.LoggerFinder;
import org.jboss.logmanager.JBossLoggerFinder;
import org.jspecify.annotations.Nullable;

/// Decides who writes log lines: the HTTP server's logging, which brings levels and formats from
/// configuration, or for all other commands a plain writer, because theirs would only collect lines
/// for a server that never starts.
@AutoService(LoggerFinder.class)
public final class LogFinder extends LoggerFinder {

  private final @Nullable LoggerFinder server;

  public LogFinder() {
    this.server = Logs.isServer() ? new JBossLoggerFinder() : null;
  }

  @Override
  public Logger getLogger(String name, Module module) {
    return server != null ? server.getLogger(name, module) : new StderrLogger(name);
  }
}
