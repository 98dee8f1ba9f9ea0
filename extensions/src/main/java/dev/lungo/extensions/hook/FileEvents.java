package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.CommandStarting;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookPoint.StepEnded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Hooks for files that have changed: FileChanged, and ConfigChange for Claude Code's settings. A session looks for
/// changes with each prompt, before each command, and after each step; a change of settings that a hook blocks ends its
/// turn.
record FileEvents(HookRunner runner) {
    private static final String FILE = "FileChanged";
    private static final String CONFIGURATION = "ConfigChange";
    private static final String POLICY = "policy_settings";

    List<Hook<?>> all() {
        if (!runner.settings().has(FILE, CONFIGURATION)) return List.of();
        var limit = runner.limit(FILE).plus(runner.limit(CONFIGURATION));
        return List.of(
                new Hook<>("hooks", PromptReceived.class, limit, this::received),
                new Hook<>("hooks", CommandStarting.class, limit, value -> {
                    stopOrContinue(value.session());
                    return value;
                }),
                new Hook<>("hooks", StepEnded.class, limit, value -> {
                    stopOrContinue(value.session());
                    return value;
                }));
    }

    private PromptReceived received(PromptReceived value) throws InterruptedException {
        if (value.prompt().parent() != null) return value;
        var refusal = look(value.prompt().session());
        return refusal == null ? value : value.refused(refusal);
    }

    private void stopOrContinue(Id<Session> any) throws InterruptedException {
        var session = new SessionInputs(runner.sessions()).root(any);
        var refusal = look(session);
        if (refusal != null) runner.effects().stop(session, refusal);
    }

    /// The reason of a hook that blocks a change of settings; null if none does.
    private @Nullable String look(Id<Session> session) throws InterruptedException {
        for (var change : runner.memory().watched(session, FILE).changes(files())) {
            var name = String.valueOf(change.file().getFileName());
            var input = Map.<String, Object>of("file_path", change.file().toString(), "event", change.event());
            runner.ask(new Occasion(FILE, session, List.of(name), input));
        }
        var sources = settings();
        String refusal = null;
        for (var change : runner.memory().watched(session, CONFIGURATION).changes(sources.keySet())) {
            var source = sources.getOrDefault(change.file(), "");
            var input = Map.<String, Object>of(
                    "source", source, "file_path", change.file().toString());
            var answer = runner.ask(new Occasion(CONFIGURATION, session, List.of(source), input));
            if (answer.denies() && source.equals(POLICY))
                runner.effects().show("Hook", "Hook of " + CONFIGURATION + ": " + answer.reason());
            else if (answer.denies() && refusal == null) refusal = change.file() + " has changed. " + answer.reason();
        }
        return refusal;
    }

    /// The files that matchers name, between bars.
    private List<Path> files() {
        var directory = runner.host().directory();
        return runner.settings().active().stream()
                .filter(hook ->
                        hook.event().name().equals(FILE) && !hook.matcher().isAll())
                .flatMap(hook -> Stream.of(hook.matcher().text().split("\\|")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> directory.resolve(name).normalize())
                .toList();
    }

    /// Settings files with what they are called there.
    private Map<Path, String> settings() {
        if (!runner.settings().has(CONFIGURATION)) return Map.of();
        var host = runner.host();
        var sources = new LinkedHashMap<Path, String>();
        for (var level : List.of(host.root(), host.directory())) {
            sources.put(level.resolve(".claude/settings.json"), "project_settings");
            sources.put(level.resolve(".claude/settings.local.json"), "local_settings");
        }
        sources.put(host.home().resolve(".claude/settings.json"), "user_settings");
        sources.put(Path.of("/etc/claude-code/managed-settings.json"), "policy_settings");
        return sources;
    }
}
