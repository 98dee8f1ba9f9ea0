package dev.lungo.app.wiring;

import dev.lungo.config.LoadedConfig;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.session.Project;
import java.nio.file.Path;

/// Servers, compilers, and grammars that understand source code. A process has them once; all directories and
/// sessions share. Nothing starts before a file of its language is touched.
final class CodeServices implements AutoCloseable {
    /// The knowledge about a directory. Programs run only where the directory is trusted.
    CodeIntelligence of(Path directory, Project project, LoadedConfig loaded) {
        return CodeIntelligence.NONE;
    }

    @Override
    public void close() {}
}
