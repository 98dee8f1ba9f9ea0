package dev.lungo.engine.instance;

/// Finds the instance of a directory, making it on first use. Thread-safe. A configuration that does
/// not load throws `EngineFailure` with all its problems.
public interface Instances {
    Instance of(String directory);
}
