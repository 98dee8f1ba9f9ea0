package dev.lungo.app.wiring;

import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Sources;
import dev.lungo.config.shape.KeyPath;
import dev.lungo.core.config.Config;
import dev.lungo.extensions.NamedCommands;
import dev.lungo.extensions.SkillFolders;
import java.nio.file.Path;

/// Skills and commands that the folders of a user and of a project add.
record Extensions(SkillFolders skills, NamedCommands commands) {
    static Extensions of(Sources sources, LoadedConfig loaded, Config config) {
        boolean trusted = loaded.trust().trusted();
        var skills = Leads.skills(sources, config.skills().paths(), trusted);
        var commands = new NamedCommands(
                config.command(), skills, new NamedCommands.Origin(trusted, name -> ofProject(sources, loaded, name)));
        return new Extensions(skills, commands);
    }

    /// A setting that is not in the user's own files or environment may come from a project.
    private static boolean ofProject(Sources sources, LoadedConfig loaded, String name) {
        var setting = loaded.origins().find(KeyPath.of("command", name) + ".template");
        if (setting.isEmpty()) return true;
        var source = setting.get().place().source();
        return !source.startsWith("$") && Path.of(source).startsWith(sources.worktree());
    }
}
