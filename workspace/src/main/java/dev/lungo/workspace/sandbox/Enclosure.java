package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import java.io.IOException;

/// A means to confine programs.
interface Enclosure extends AutoCloseable {
    /// Starts a program through `next`.
    Running start(Launch launch, Confines confines, Confined confined, ProcessLauncher next) throws IOException;

    /// Ends what it keeps for later programs.
    @Override
    default void close() {}
}
