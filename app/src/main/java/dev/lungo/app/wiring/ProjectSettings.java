package dev.lungo.app.wiring;

import dev.lungo.app.audit.AuditLog;
import dev.lungo.config.ConfigFiles;
import dev.lungo.config.ConfigProblem;
import dev.lungo.config.LayeredConfig;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Scope;
import dev.lungo.core.file.Drafts;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Settings of the instances of this process.
final class ProjectSettings implements Settings {
    private final DirectoryInstances instances;
    private final Path home;
    private final Drafts drafts;
    private final AuditLog log;

    ProjectSettings(DirectoryInstances instances, Path home, Drafts drafts, AuditLog log) {
        this.log = log;
        this.instances = instances;
        this.home = home;
        this.drafts = drafts;
    }

    @Override
    public Map<String, Object> global() {
        return LayeredConfig.user(instances.sources(home)).origins().document();
    }

    @Override
    public Map<String, Object> change(String directory, String patch) throws IOException {
        return change(directory, (files, file) -> change(files, file, patch));
    }

    private interface Change<T> {
        T of(ConfigFiles files, Path file) throws IOException;
    }

    private <T> T change(String directory, Change<T> change) throws IOException {
        var sources = instances.sources(Path.of(directory));
        var files = new ConfigFiles(sources, drafts);
        synchronized (ProjectSettings.class) {
            var before = instances.trust(directory);
            var file = files.ofDirectory();
            var result = change.of(files, file);
            instances.drop(Path.of(directory));
            var now = instances.trust(directory);
            if (keepsTrust(
                    before,
                    now,
                    held -> sources.worktree().resolve(held.source()).equals(file)))
                instances.configurations().trust(Path.of(directory), now.hash());
            return result;
        }
    }

    /// True if settings that the user's own client wrote need trust to stay in effect. Settings that another program
    /// wrote at the same time, to other files, are never trusted with them.
    static boolean keepsTrust(Trust before, Trust now, Predicate<Held> changed) {
        return before.held().isEmpty()
                && !now.held().isEmpty()
                && now.held().stream().allMatch(held -> before.items().contains(held) || changed.test(held));
    }

    @Override
    public Map<String, Object> changeGlobal(String patch) throws IOException {
        var files = new ConfigFiles(instances.sources(home), drafts);
        synchronized (ProjectSettings.class) {
            return change(files, files.ofUser(), patch);
        }
    }

    @Override
    public boolean changePlugins(@Nullable String directory, String spec, boolean present) throws IOException {
        var entry = Map.<String, Object>of("settings", Map.of("plugin", List.of(spec)), "added", present);
        return edit(directory, (files, file) -> files.changePlugins(file, spec, present), entry);
    }

    @Override
    public boolean removeServer(@Nullable String directory, String name) throws IOException {
        var entry = Map.<String, Object>of("settings", Map.of("mcp", List.of(name)), "added", false);
        return edit(directory, (files, file) -> files.removeServer(file, name), entry);
    }

    /// Edits a file of the directory or of the user, and records an entry if that changed it.
    private boolean edit(@Nullable String directory, Change<Boolean> edit, Map<String, Object> entry)
            throws IOException {
        Change<Boolean> noted = (files, file) -> noted(files, file, edit, entry);
        if (directory != null) return change(directory, noted);
        var files = new ConfigFiles(instances.sources(home), drafts);
        synchronized (ProjectSettings.class) {
            return noted.of(files, files.ofUser());
        }
    }

    private boolean noted(ConfigFiles files, Path file, Change<Boolean> edit, Map<String, Object> entry)
            throws IOException {
        try {
            boolean changed = edit.of(files, file);
            if (changed) {
                var details = new LinkedHashMap<String, Object>(Map.of("file", file.toString()));
                details.putAll(entry);
                log.note("config.changed", details);
            }
            return changed;
        } catch (ConfigProblem wrong) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, Objects.toString(wrong.getMessage()));
        }
    }

    /// One after the other, by the lock of the callers: each lays its patch over what the one before has written.
    private Map<String, Object> change(ConfigFiles files, Path file, String patch) throws IOException {
        try {
            var taken = files.change(file, patch);
            log.note("config.changed", Map.of("file", file.toString(), "settings", taken));
            return taken;
        } catch (ConfigProblem wrong) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, Objects.toString(wrong.getMessage()));
        }
    }

    @Override
    public Scope drop(String directory) {
        var scope = instances.view(directory).scope();
        instances.drop(Path.of(directory));
        return scope;
    }

    @Override
    public List<Scope> dropAll() {
        return instances.dropAll().stream().map(Instance::scope).toList();
    }
}
