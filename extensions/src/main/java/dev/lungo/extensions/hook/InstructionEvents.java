package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.ToolAfter;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.text.RuleFolder;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// Hooks for instructions that a model gets: InstructionsLoaded. They run in the background, because they change
/// nothing.
record InstructionEvents(HookRunner runner) {
    private static final String LOADED = "InstructionsLoaded";

    List<Hook<?>> all() {
        return runner.settings().has(LOADED) ? List.of(new Hook<>("hooks", ToolAfter.class, this::after)) : List.of();
    }

    /// The files that a session starts with, again after a summary.
    void started(Id<Session> session, String source) throws InterruptedException {
        if (!runner.settings().has(LOADED)) return;
        var reason = source.equals("compact") ? source : "session_start";
        run(session, runner.sessions().instructions(), reason, "");
    }

    /// Instructions that came with a file are metadata of its result.
    private ToolAfter after(ToolAfter value) {
        if (!(value.output().metadata().get("loaded") instanceof List<?> loaded)) return value;
        var trigger = value.arguments().get("filePath") instanceof String path
                ? runner.host().directory().resolve(path).toString()
                : "";
        for (var file : loaded) {
            var path = Path.of(file.toString());
            run(
                    value.call().session(),
                    List.of(path),
                    RuleFolder.holds(path) ? "path_glob_match" : "nested_traversal",
                    trigger);
        }
        return value;
    }

    private void run(Id<Session> session, List<Path> files, String reason, String trigger) {
        Thread.ofVirtual().name("instruction-hooks").start(() -> {
            try {
                for (var file : files) run(session, file, reason, trigger);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run(Id<Session> session, Path file, String reason, String trigger) throws InterruptedException {
        var input = new LinkedHashMap<String, Object>();
        input.put("file_path", file.toString());
        input.put("memory_type", kind(file));
        input.put("load_reason", reason);
        if (!trigger.isEmpty()) input.put("trigger_file_path", trigger);
        runner.ask(new Occasion(LOADED, session, List.of(reason), input));
    }

    private String kind(Path file) {
        if (file.endsWith("CLAUDE.local.md")) return "Local";
        return file.startsWith(runner.host().root()) ? "Project" : "User";
    }
}
