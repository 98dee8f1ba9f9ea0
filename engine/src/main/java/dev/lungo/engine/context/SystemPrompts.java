package dev.lungo.engine.context;

import dev.lungo.core.event.Journal;
import dev.lungo.engine.instance.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sources of the text that every session receives, besides the program itself. Thread-safe.
public final class SystemPrompts {
    private final List<Path> userFiles;
    private final RemoteInstructions remote;

    /// `userFiles` are the possible places of the user's own AGENTS.md. `journal` receives reports of what cannot be
    /// loaded.
    public SystemPrompts(List<Path> userFiles, Journal journal) {
        this.userFiles = List.copyOf(userFiles);
        this.remote = new RemoteInstructions(journal);
    }

    /// The project's and the user's instructions by their files or addresses, outermost first; blank ones are left out.
    Map<String, String> instructions(Instance instance) throws InterruptedException {
        var texts = new Instructions(instance, userFiles).texts();
        for (var address : new ConfiguredInstructions(instance).addresses()) {
            var text = remote.text(instance, address).strip();
            if (!text.isEmpty()) texts.put(address, text);
        }
        return texts;
    }

    /// The files and addresses of instructions; nothing is fetched.
    List<String> sources(Instance instance) throws InterruptedException {
        var sources =
                new ArrayList<>(new Instructions(instance, userFiles).texts().keySet());
        sources.addAll(new ConfiguredInstructions(instance).addresses());
        return sources;
    }
}
