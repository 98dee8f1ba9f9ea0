package dev.lungo.extensions.plugin.process;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.wire.ProgramLog;
import java.util.Map;

/// The program of a plugin: its name, how it is started, its limits, what it is given at its start, and its log.
public record PluginProgram(
        String name,
        Launch launch,
        ProcessLauncher launcher,
        ProcessLimits limits,
        Map<String, Object> introduction,
        ProgramLog log) {}
