package dev.lungo.cli.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The lines that `lungo attach` carries out itself, in the order in which its help lists them, two in a row.
final class AttachCommands {
    private static final int ARGUMENT = 15;
    private static final int SECOND = 43;
    private static final int SECOND_ARGUMENT = 10;

    private static final List<Command> TABLE = List.of(
            of("/sessions", "[N]", "list sessions, open one", AttachActions::sessions, "/session"),
            of("/new", "start another session", AttachActions::begin),
            of("/model", "P/M", "use another model", AttachActions::model),
            of("/undo", "undo the last prompt", AttachActions::undo),
            of("/agent", "NAME", "use another agent", AttachActions::agent),
            of("/redo", "restore it", AttachActions::redo),
            of("/plan", "plan, change nothing", it -> it.agent("plan")),
            of("/compact", "summarize the conversation", AttachActions::compact),
            of("/build", "work again", it -> it.agent("build")),
            of("/abort", "stop the turn (Ctrl-C)", AttachActions::abort),
            of("/rename", "TITLE", "change the title", AttachActions::rename),
            of("/exit", "leave (Ctrl-D)", AttachActions::leave, "/quit", "/q"),
            of("/help", "list the commands", AttachActions::help, "/commands", "/"),
            of("!", "COMMAND", "run a command", AttachActions::shell));

    private AttachCommands() {}

    /// `argument` is its name in the help, empty for none.
    private record Command(
            String name, List<String> aliases, String argument, String help, BiConsumer<AttachActions, String> action) {
        boolean isNamed(String word) {
            return name.equals(word) || aliases.contains(word);
        }

        String usage() {
            return name + (argument.isEmpty() || name.equals("!") ? argument : " " + argument);
        }
    }

    /// A command with what was typed behind it.
    record Call(BiConsumer<AttachActions, String> action, String argument) {
        void run(AttachActions actions) {
            action.accept(actions, argument);
        }
    }

    private interface Plain {
        void run(AttachActions actions);
    }

    private static Command of(String name, String help, Plain action, String... aliases) {
        return of(name, "", help, (actions, _) -> action.run(actions), aliases);
    }

    private static Command of(
            String name, String argument, String help, BiConsumer<AttachActions, String> action, String... aliases) {
        return new Command(name, List.of(aliases), argument, help, action);
    }

    /// Null if the line is none of these.
    static @Nullable Call of(String line) {
        int end = line.startsWith("!") ? 1 : line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        for (var command : TABLE) {
            if (command.isNamed(line.substring(0, end)))
                return new Call(command.action, line.substring(end).strip());
        }
        return null;
    }

    static List<String> help() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < TABLE.size(); i += 2) {
            var left = TABLE.get(i);
            var right = TABLE.get(i + 1);
            rows.add(padded(padded(left.usage(), ARGUMENT) + left.help, SECOND)
                    + padded(right.usage(), SECOND_ARGUMENT)
                    + right.help);
        }
        return rows;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
