package dev.lungo.engine.instance;

import dev.lungo.core.agent.Commands;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.plugin.Plugins;
import dev.lungo.core.provider.Models;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Skills;
import dev.lungo.engine.agent.Agents;
import dev.lungo.engine.hook.Hooks;
import dev.lungo.engine.tool.Toolbox;
import java.nio.file.Path;
import java.util.Map;

/// All that belongs to one directory.
public record Instance(
        Path directory,
        Project project,
        Configuration configuration,
        Models models,
        Agents agents,
        Machine machine,
        Toolkit toolkit) {
    public Config config() {
        return configuration.config();
    }

    public Map<String, Object> document() {
        return configuration.document().get();
    }

    public Trust trust() {
        return configuration.trust();
    }

    /// The tools as they are now; a turn asks once.
    public Toolbox toolbox() {
        return new Toolbox(toolkit.tools());
    }

    public Skills skills() {
        return toolkit.skills();
    }

    public Hooks hooks() {
        return toolkit.hooks();
    }

    public McpServers mcp() {
        return toolkit.mcp();
    }

    public Plugins plugins() {
        return toolkit.plugins();
    }

    public CodeIntelligence code() {
        return toolkit.code();
    }

    public Commands commands() {
        return toolkit.commands();
    }

    /// The root of the repository, `/` outside of one.
    public Path worktree() {
        return Path.of(project.worktree());
    }

    /// The directory and its worktree, as messages name them.
    public Message.Where where() {
        return new Message.Where(directory.toString(), worktree().toString());
    }

    public Scope scope() {
        return new Scope(directory.toString(), project.id());
    }

    /// The part of the machine that belongs to the project: everything else is an external directory.
    public Path home() {
        return project.id().equals(Project.GLOBAL) ? directory : worktree();
    }

    /// True if a project may have a file read that no person requested: in an untrusted directory not one that is, or
    /// is behind, a link to the outside.
    public boolean mayLead(Path file) {
        var root = worktree().getParent() == null ? directory : worktree();
        return trust().trusted()
                || !file.startsWith(root)
                || machine.files().real(file).startsWith(machine.files().real(root));
    }
}
