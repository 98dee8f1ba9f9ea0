package dev.lungo.core.process;

import java.io.IOException;

/// A restriction of threads that the programs which a thread starts inherit, and that nothing lifts.
@FunctionalInterface
public interface ThreadRestriction {
    /// Restricts the calling thread.
    ///
    /// @throws IOException if the system refuses, perhaps after part of it
    void restrict() throws IOException;
}
