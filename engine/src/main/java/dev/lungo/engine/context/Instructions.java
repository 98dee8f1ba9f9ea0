package dev.lungo.engine.context;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.instance.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Instructions of a project: AGENTS.md from the directory up to the worktree's root, or CLAUDE.md if there is no
/// AGENTS.md, and CLAUDE.local.md; the user's own file; the configured ones; and rules that always hold. Each is
/// followed by what it imports.
final class Instructions {
    private final Instance instance;
    private final List<Path> userFiles;

    /// `userFiles` are the user's own, of which the first that exists counts.
    Instructions(Instance instance, List<Path> userFiles) {
        this.instance = instance;
        this.userFiles = userFiles;
    }

    /// By file, outermost first; blank ones are left out.
    Map<String, String> texts() throws InterruptedException {
        var texts = new LinkedHashMap<String, String>();
        for (var file : files()) {
            if (!instance.mayLead(file)) continue;
            put(file, read(file), texts);
        }
        for (var rule : new RuleFiles(instance).all())
            if (rule.paths().isEmpty()) put(rule.file(), RuleFiles.body(read(rule.file())), texts);
        return texts;
    }

    private void put(Path file, String content, Map<String, String> texts) throws InterruptedException {
        var text = InstructionNames.text(file, content).strip();
        if (!text.isEmpty()) texts.put(file.toString(), Imports.with(instance, file, text));
    }

    private LinkedHashSet<Path> files() throws InterruptedException {
        var files = new LinkedHashSet<Path>();
        userFiles.stream()
                .filter(instance.machine().files()::exists)
                .findFirst()
                .ifPresent(files::add);
        files.addAll(projectFiles());
        files.addAll(new ConfiguredInstructions(instance).files());
        return files;
    }

    private List<Path> projectFiles() {
        var folders = new ArrayList<Path>();
        for (var folder = instance.directory(); folder != null; folder = folder.getParent()) {
            folders.addFirst(folder);
            if (folder.equals(instance.home())) break;
        }
        return InstructionNames.in(folders, instance.machine().files());
    }

    private String read(Path file) throws InterruptedException {
        try {
            return new String(instance.machine().files().read(file).bytes(), StandardCharsets.UTF_8);
        } catch (ToolFailure unreadable) {
            return "(could not be read: " + unreadable.getMessage() + ")";
        }
    }
}
