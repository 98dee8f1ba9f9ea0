package dev.lungo.engine.instance;

import dev.lungo.core.config.Config;
import dev.lungo.core.event.Scope;
import dev.lungo.core.provider.Models;
import dev.lungo.core.session.Project;
import dev.lungo.engine.agent.Agents;
import java.nio.file.Path;

/// All that belongs to one directory: its project, configuration, models, agents and machine.
public record Instance(Path directory, Path worktree, Project project, Config config, Models models, Agents agents, Machine machine) {
    public Scope scope() {
        return new Scope(directory.toString(), project.id());
    }

    /// The part of the machine that belongs to the project: everything else is an external directory.
    public Path home() {
        return project.id().equals(Project.GLOBAL) ? directory : worktree;
    }
}
