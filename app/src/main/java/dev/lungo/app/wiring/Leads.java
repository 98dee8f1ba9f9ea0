package dev.lungo.app.wiring;

import dev.lungo.config.LayeredConfig;
import dev.lungo.config.Sources;
import dev.lungo.config.source.Fence;
import dev.lungo.core.config.Held;
import dev.lungo.extensions.SkillFolders;
import dev.lungo.extensions.SkillPlaces;
import dev.lungo.extensions.plugin.PluginSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Parts of a project beside its configuration that need trust to take effect: instructions that are
/// links to the outside, skills that are such links or run command lines as commands, and plugins.
record Leads(Sources sources) {
    private static final List<String> INSTRUCTIONS = List.of("AGENTS.md", "CLAUDE.md");

    List<Held> held() {
        var held = new ArrayList<Held>();
        var fence = new Fence(sources.worktree(), false);
        for (var at = sources.directory(); at != null && at.startsWith(sources.worktree()); at = at.getParent()) {
            for (var name : INSTRUCTIONS) {
                var file = at.resolve(name);
                if (Files.exists(file))
                    fence.leadsOut(file).ifPresent(to -> held.add(new Held(relative(file), "", "points to " + to)));
            }
        }
        var skills = skills(sources, List.of(), false);
        for (var out : skills.leadingOut()) held.add(new Held(relative(out), "", "points outside the repository"));
        for (var skill : skills.all()) {
            var file = Path.of(skill.location());
            if (file.startsWith(sources.worktree()) && skill.content().contains("!`"))
                held.add(new Held(relative(file), "skill." + skill.name(), skill.content()));
        }
        held.addAll(new PluginSources(sources).held());
        return held;
    }

    static SkillFolders skills(Sources sources, List<String> more, boolean trusted) {
        var places = new SkillPlaces(sources.home(), sources.directory(), sources.worktree(), sources.environment());
        return new SkillFolders(places.folders(LayeredConfig.folders(sources), more), sources.worktree(), trusted);
    }

    private String relative(Path file) {
        return sources.worktree().relativize(file).toString();
    }
}
