package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.workspace.network.NetworkPass;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A means to confine programs.
interface Enclosure extends AutoCloseable {
    /// Starts a program through `next`. `changes` receives phrases about what was restored after it.
    Running start(
            Launch launch,
            Confines confines,
            @Nullable NetworkPass pass,
            ProcessLauncher next,
            Consumer<String> changes)
            throws IOException;

    /// Ends what it keeps for later programs.
    @Override
    default void close() {}
}
