package dev.lungo.extensions;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.FrontMatterReader;
import dev.lungo.config.source.Node;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Commands;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.config.Config.CommandSettings;
import dev.lungo.core.tool.Skills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// The commands that come with the program, which a configured one of the same name replaces, and the
/// skills, which replace none.
public final class NamedCommands implements Commands {
    private static final List<String> BUILTIN = List.of("init", "review");
    private static final String SKILL = "skill";
    private static final String BODY = "---";

    private final Map<String, CommandSettings> configured;
    private final Skills skills;
    private final Path worktree;
    private final Origin origin;

    /// Trust in the project's files, and a test whether one of them defines a configured command.
    public record Origin(boolean trusted, Predicate<String> ofProject) {}

    public NamedCommands(Map<String, CommandSettings> configured, Skills skills, Path worktree, Origin origin) {
        this.configured = configured;
        this.skills = skills;
        this.worktree = worktree;
        this.origin = origin;
    }

    @Override
    public List<Command> all() {
        var commands = new LinkedHashMap<String, Command>();
        for (var name : BUILTIN) commands.put(name, builtin(name));
        configured.forEach((name, settings) -> commands.put(name, configured(name, settings)));
        for (var skill : skills.all()) if (callable(skill)) commands.putIfAbsent(skill.name(), ofSkill(skill));
        return List.copyOf(commands.values());
    }

    @Override
    public boolean foreign(Command command) {
        if (!command.source().equals(SKILL))
            return configured.containsKey(command.name()) && origin.ofProject.test(command.name());
        return skills.all().stream().anyMatch(skill -> skill.name().equals(command.name()) && ofProject(skill));
    }

    /// An untrusted project's skill that would run a command line is only a text.
    private boolean callable(Skill skill) {
        return origin.trusted || !ofProject(skill) || !skill.content().contains("!`");
    }

    private boolean ofProject(Skill skill) {
        return Path.of(skill.location()).startsWith(worktree);
    }

    private static Command configured(String name, CommandSettings settings) {
        return new Command(
                name,
                settings.description(),
                settings.agent(),
                settings.model().isEmpty() ? null : settings.model().getFirst(),
                settings.variant(),
                "command",
                settings.template(),
                settings.subtask(),
                Hints.of(settings.template()));
    }

    private static Command ofSkill(Skill skill) {
        return new Command(
                skill.name(), skill.description(), null, null, null, SKILL, skill.content(), null, List.of());
    }

    private static Command builtin(String name) {
        var text = FrontMatterReader.loose(new Document(name, Path.of(""), resource(name)), BODY);
        var template = text.text(BODY, "");
        var subtask = text.get("subtask") instanceof Node.Scalar(var _, Boolean flag, var _) ? flag : null;
        return new Command(
                name, text.text("description", ""), null, null, null, "command", template, subtask, Hints.of(template));
    }

    private static String resource(String name) {
        try (var in =
                Objects.requireNonNull(NamedCommands.class.getResourceAsStream("/command/" + name + ".md"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
