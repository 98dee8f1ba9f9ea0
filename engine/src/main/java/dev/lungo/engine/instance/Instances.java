package dev.lungo.engine.instance;

import dev.lungo.core.KeyVariables;

/// Finds the instance of a directory, making it on first use. Thread-safe. A configuration that does
/// not load throws `EngineFailure` with all its problems.
public interface Instances {
    Instance of(String directory);

    /// The same for looking at: of a configuration that does not load, what is right in it counts.
    default Instance view(String directory) {
        return of(directory);
    }

    /// Takes in the credentials that a client's environment holds; they count from now on.
    void learn(KeyVariables keys);

    /// Whether such credentials were taken in before.
    boolean knows(String fingerprint);
}
