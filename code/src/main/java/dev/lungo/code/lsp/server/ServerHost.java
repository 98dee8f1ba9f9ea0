package dev.lungo.code.lsp.server;

import dev.lungo.core.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/// Parts that all servers of this process share: the launcher, the environment, a folder for logs and data,
/// limits, a clock in nanoseconds, and a listener for changed states.
public record ServerHost(
        ProcessLauncher launcher,
        Map<String, String> environment,
        Path folder,
        ServerLimits limits,
        LongSupplier nanos,
        Runnable changed) {}
