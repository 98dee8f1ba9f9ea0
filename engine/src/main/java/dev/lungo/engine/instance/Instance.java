package dev.lungo.engine.instance;

import dev.lungo.core.agent.Commands;
import dev.lungo.core.config.Config;
import dev.lungo.core.event.Scope;
import dev.lungo.core.provider.Models;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.trust.Trust;
import dev.lungo.engine.agent.Agents;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// All that belongs to one directory: its project, configuration, models, agents, machine, skills
/// and commands.
/// `document` is the configuration as clients see it, without credentials; `trust` says whether the directory's own
/// files may do more than describe and narrow.
public record Instance(
        Path directory,
        Project project,
        Config config,
        Supplier<Map<String, Object>> document,
        Models models,
        Agents agents,
        Machine machine,
        Skills skills,
        Commands commands,
        Trust trust) {
    /// The root of the repository, `/` outside of one.
    public Path worktree() {
        return Path.of(project.worktree());
    }

    public Scope scope() {
        return new Scope(directory.toString(), project.id());
    }

    /// The part of the machine that belongs to the project: everything else is an external directory.
    public Path home() {
        return project.id().equals(Project.GLOBAL) ? directory : worktree();
    }

    /// Whether a project may have a file read that no person asked for: in an untrusted directory not
    /// one that is a link, or lies behind one, to the outside.
    public boolean mayLead(Path file) {
        var root = worktree().getParent() == null ? directory : worktree();
        return trust.trusted()
                || !file.startsWith(root)
                || machine.files().real(file).startsWith(machine.files().real(root));
    }
}
