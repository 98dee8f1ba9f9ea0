package dev.lungo.extensions.plugin;

import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Commands;
import dev.lungo.core.permission.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Other commands, and those of plugins, which replace none. Plugins run only where they are trusted, so their texts
/// are not foreign.
public record ContributedCommands(Commands others, List<Command> added) implements Commands {
    @Override
    public List<Command> all() {
        var all = others.all();
        var names = all.stream().map(Command::name).collect(Collectors.toSet());
        return Stream.concat(all.stream(), added.stream().filter(command -> !names.contains(command.name())))
                .toList();
    }

    @Override
    public boolean foreign(Command command) {
        return !added.contains(command) && others.foreign(command);
    }

    @Override
    public List<Rule> allowed(Command command) {
        return added.contains(command) ? List.of() : others.allowed(command);
    }

    @Override
    public @Nullable String text(Command command, String arguments) throws Unavailable, InterruptedException {
        return added.contains(command) ? null : others.text(command, arguments);
    }
}
