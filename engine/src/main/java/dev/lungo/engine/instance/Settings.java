package dev.lungo.engine.instance;

import dev.lungo.core.event.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Configuration as clients read and change it, besides an instance's own values. Thread-safe.
public interface Settings {
    /// Values for all directories, with credentials masked.
    Map<String, Object> global();

    /// Merges a JSON patch into the configuration file of a directory, and returns what was applied. The directory's
    /// instance is dropped.
    ///
    /// @throws EngineFailure if the patch is not a configuration
    Map<String, Object> change(String directory, String patch) throws IOException;

    Map<String, Object> changeGlobal(String patch) throws IOException;

    /// Adds a plugin to the configuration file of a directory, or of the user if it is null, or removes it there.
    /// Returns false if nothing had to change.
    boolean changePlugins(@Nullable String directory, String spec, boolean present) throws IOException;

    /// Removes an MCP server from the configuration file of a directory, or of the user if it is null. Returns false if
    /// the file does not have it.
    boolean removeServer(@Nullable String directory, String name) throws IOException;

    /// Drops the instance of a directory; the next request creates a new one. Running work continues with the old
    /// one.
    Scope drop(String directory);

    /// Drops all instances and returns their scopes.
    List<Scope> dropAll();
}
