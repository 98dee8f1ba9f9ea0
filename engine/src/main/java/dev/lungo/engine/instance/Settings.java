package dev.lungo.engine.instance;

import dev.lungo.core.event.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Configuration as clients read and change it, beside what an instance tells of its own. Thread-safe.
public interface Settings {
    /// What holds in all directories, with credentials masked.
    Map<String, Object> global();

    /// Lays a patch, an object in JSON, over the file of a directory, and says what of it was taken.
    /// The instance of the directory is dropped. `EngineFailure` when the patch is not a configuration.
    Map<String, Object> change(String directory, String patch) throws IOException;

    Map<String, Object> changeGlobal(String patch) throws IOException;

    /// Drops the instance of a directory; the next request makes it anew. What runs goes on with the old one.
    Scope drop(String directory);

    /// Drops all instances and tells which there were.
    List<Scope> dropAll();
}
