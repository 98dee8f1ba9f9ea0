package dev.lungo.core.workspace;

import java.nio.file.Path;

/// Keeps outputs that are too long for a model, so that it can look at the rest with its tools.
public interface Spool {
    /// Writes the whole text to a new file that stays for at least a week.
    Path keep(String text);

    /// The folder of the files; reading there needs no permission.
    Path directory();
}
