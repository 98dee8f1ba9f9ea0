package dev.lungo.app.wiring;

import dev.lungo.config.LayeredConfig;
import dev.lungo.config.Sources;
import dev.lungo.config.shape.KeyPath;
import dev.lungo.config.source.Fence;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.config.Held;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.text.FileImports;
import dev.lungo.core.text.RegularFile;
import dev.lungo.engine.context.InstructionNames;
import dev.lungo.extensions.SkillFolders;
import dev.lungo.extensions.SkillPlaces;
import dev.lungo.extensions.plugin.PluginSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parts of a project beside its configuration that need trust to take effect: instructions that are
/// links to the outside or import files from there, skills that are such links, run command lines as commands, or
/// replace the user's own, and plugins.
record Leads(Sources sources) {
    private static final int DEEPEST = 5;

    List<Held> held() {
        var held = new ArrayList<Held>();
        for (var at = sources.directory(); at != null && at.startsWith(sources.worktree()); at = at.getParent()) {
            for (var name : InstructionNames.all()) {
                var file = at.resolve(name);
                if (Files.exists(file)) instructions(file, held);
            }
            for (var rule : rules(at.resolve(".claude/rules"))) instructions(rule, held);
        }
        skills(held);
        held.addAll(new PluginSources(sources).held());
        return held;
    }

    private void skills(List<Held> held) {
        var skills = skills(sources, List.of(), false);
        for (var out : skills.leadingOut()) held.add(new Held(relative(out), "", "points outside the repository"));
        for (var skill : skills.replacing())
            held.add(new Held(relative(Path.of(skill.location())), "skill." + skill.name(), skill.content()));
        for (var found : skills.files()) {
            var skill = found.skill();
            var file = Path.of(skill.location());
            if (!file.startsWith(sources.worktree())) continue;
            if (skill.content().contains("!`"))
                held.add(new Held(relative(file), "skill." + skill.name(), skill.content()));
            for (var rule : found.use().allowed()) held.add(new Held(relative(file), key(skill, rule), "\"allow\""));
        }
    }

    private void instructions(Path file, List<Held> held) {
        var outside = fence().leadsOut(file);
        if (outside.isPresent()) held.add(new Held(relative(file), "", "points to " + outside.get()));
        else imports(file, 1, new HashSet<>(), held);
    }

    /// Imports of files outside, also by files inside that are imported.
    private void imports(Path file, int depth, Set<Path> seen, List<Held> held) {
        if (depth > FileImports.DEEPEST || !seen.add(file)) return;
        for (var name : FileImports.of(text(file))) {
            var path = imported(file, name);
            if (path == null) continue;
            if (fence().leadsOut(path).isEmpty()) imports(path, depth + 1, seen, held);
            else held.add(new Held(relative(file), "@" + name, "imports " + path));
        }
    }

    private Fence fence() {
        return new Fence(sources.worktree(), false);
    }

    private @Nullable Path imported(Path file, String name) {
        try {
            var path = name.startsWith("~/")
                    ? sources.home().resolve(name.substring(2))
                    : file.resolveSibling(name).normalize();
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static String text(Path file) {
        try {
            return RegularFile.text(file, Fence.LARGEST);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static List<Path> rules(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            System.getLogger("lungo.trust").log(System.Logger.Level.DEBUG, "could not look at " + folder, unreadable);
            return List.of();
        }
    }

    private static String key(Skill skill, Rule rule) {
        return KeyPath.of("skill." + skill.name() + ".permission." + rule.permission(), rule.pattern());
    }

    static SkillFolders skills(Sources sources, List<String> more, boolean trusted) {
        var places = new SkillPlaces(sources.home(), sources.directory(), sources.worktree(), sources.environment());
        return new SkillFolders(places.folders(LayeredConfig.folders(sources), more), sources, trusted);
    }

    private String relative(Path file) {
        return sources.worktree().relativize(file).toString();
    }
}
