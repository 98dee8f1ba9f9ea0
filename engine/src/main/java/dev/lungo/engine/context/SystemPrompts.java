package dev.lungo.engine.context;

import dev.lungo.engine.instance.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where what every session is told comes from, beside the program itself. Immutable.
public final class SystemPrompts {
    private final List<Path> userFiles;

    /// `userFiles`: where the user's own AGENTS.md may be.
    public SystemPrompts(List<Path> userFiles) {
        this.userFiles = List.copyOf(userFiles);
    }

    /// The project's and the user's instructions by their files, outermost first; blank ones are left out.
    Map<Path, String> instructions(Instance instance) throws InterruptedException {
        return new Instructions(instance, userFiles).texts();
    }
}
