package dev.lungo.extensions;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.FrontMatterReader;
import dev.lungo.config.source.Node;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.CommandHints;
import dev.lungo.core.agent.Commands;
import dev.lungo.core.config.Config.CommandSettings;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The commands that come with the program, which a configured one of the same name replaces, and the
/// skills, which replace none.
public final class NamedCommands implements Commands {
    private static final List<String> BUILTIN = List.of("init", "review");
    private static final String SKILL = "skill";
    private static final String BODY = "---";

    private final Map<String, CommandSettings> configured;
    private final SkillFolders skills;
    private final Origin origin;

    /// Trust in the project's files, and a test whether one of them defines a configured command.
    public record Origin(boolean trusted, Predicate<String> ofProject) {}

    public NamedCommands(Map<String, CommandSettings> configured, SkillFolders skills, Origin origin) {
        this.configured = configured;
        this.skills = skills;
        this.origin = origin;
    }

    @Override
    public List<Command> all() {
        var commands = new LinkedHashMap<String, Command>();
        for (var name : BUILTIN) commands.put(name, builtin(name));
        configured.forEach((name, settings) -> commands.put(name, configured(name, settings)));
        for (var file : skills.files()) if (callable(file)) commands.putIfAbsent(file.name(), ofSkill(file));
        return List.copyOf(commands.values());
    }

    @Override
    public boolean foreign(Command command) {
        if (!command.source().equals(SKILL))
            return configured.containsKey(command.name()) && origin.ofProject.test(command.name());
        return skill(command).filter(file -> skills.ofProject(file.skill())).isPresent();
    }

    private Optional<SkillFile> skill(Command command) {
        return skills.files().stream()
                .filter(file -> file.name().equals(command.name()))
                .findFirst();
    }

    /// Rules of a project's skill count once it is trusted; those of configured commands were filtered as they were
    /// read.
    @Override
    public List<Rule> allowed(Command command) {
        if (command.source().equals(SKILL))
            return skill(command)
                    .filter(file -> origin.trusted || !skills.ofProject(file.skill()))
                    .map(file -> file.use().allowed())
                    .orElse(List.of());
        var settings = configured.get(command.name());
        return settings == null
                ? List.of()
                : settings.permission().stream()
                        .filter(rule -> rule.action() == Action.ALLOW)
                        .toList();
    }

    /// An untrusted project's skill that would run a command line is only a text.
    private boolean callable(SkillFile file) {
        var skill = file.skill();
        return file.callable()
                && (origin.trusted
                        || !skills.ofProject(skill)
                        || !skill.content().contains("!`"));
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
                hints(settings.argument_hint(), settings.template()));
    }

    private static List<String> hints(@Nullable String hint, String template) {
        return hint == null || hint.isBlank() ? CommandHints.of(template) : List.of(hint);
    }

    static Command ofSkill(SkillFile file) {
        var skill = file.skill();
        var use = file.use();
        var folder = Path.of(skill.location()).getParent();
        return new Command(
                skill.name(),
                skill.description(),
                use.agent(),
                use.model(),
                use.variant(),
                SKILL,
                use.template() + "\n\nRelative paths in this skill start in " + folder,
                use.work() ? Boolean.TRUE : null,
                hints(use.hint(), use.template()));
    }

    private static Command builtin(String name) {
        var text = FrontMatterReader.loose(new Document(name, Path.of(""), resource(name)), BODY);
        var template = text.text(BODY, "");
        var subtask = text.get("subtask") instanceof Node.Scalar(var _, Boolean flag, var _) ? flag : null;
        return new Command(
                name,
                text.text("description", ""),
                null,
                null,
                null,
                "command",
                template,
                subtask,
                CommandHints.of(template));
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
