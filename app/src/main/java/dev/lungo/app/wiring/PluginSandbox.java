package dev.lungo.app.wiring;

import dev.lungo.config.Sources;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.extensions.plugin.ConfinedLaunchers;
import dev.lungo.wire.OwnerOnly;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The sandbox of plugins that are programs, in the directory of `launcher`: each writes in the folder of its data, and
/// where its rights say.
record PluginSandbox(SandboxLauncher launcher, Sources sources) implements ConfinedLaunchers {
    @Override
    public ProcessLauncher of(Path data, Path folder, List<String> domains, List<Path> places) {
        var visible = new ArrayList<>(List.of(folder, sources.directory()));
        if (sources.worktree().getParent() != null) visible.add(sources.worktree());
        return launch -> {
            prepare(data, places);
            return launcher.limited(data, places, visible, domains).start(launch);
        };
    }

    /// Only a place that exists can be opened.
    private static void prepare(Path data, List<Path> places) throws IOException {
        OwnerOnly.directories(data);
        for (var place : places) Files.createDirectories(place);
    }
}
