package dev.lungo.extensions.plugin;

import dev.lungo.core.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.List;

/// Makes launchers that confine a program to its rights: the folder of its `data`, its own folder that it reads, the
/// domains that it connects to, and the places in the project where it writes.
@FunctionalInterface
public interface ConfinedLaunchers {
    ProcessLauncher of(Path data, Path folder, List<String> domains, List<Path> places);
}
