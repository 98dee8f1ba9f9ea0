package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.session.SessionActions;
import dev.lungo.core.text.Similarity;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that calls a command: `/name arguments`. A path is not one, and a space before the slash makes it text.
record SlashCommand(String name, String arguments) {
    /// Commands of `lungo attach`, and their equivalents on the command line.
    private static final Map<String, String> OWN = Map.of(
            "undo",
            "lungo undo",
            "redo",
            "lungo redo",
            "compact",
            "lungo compact",
            "rename",
            "lungo rename TITLE",
            "sessions",
            "lungo session list",
            "new",
            "lungo run \"…\"",
            "plan",
            "lungo run --plan \"…\"",
            "model",
            "lungo run --model P/M \"…\"",
            "agent",
            "lungo run --agent NAME \"…\"",
            "commands",
            "lungo commands");

    /// Null if the message is text.
    static @Nullable SlashCommand of(String message, SessionActions actions, Context context) {
        if (!message.startsWith("/") || message.length() < 2) return null;
        int end = 1;
        while (end < message.length() && !Character.isWhitespace(message.charAt(end))) end++;
        var name = message.substring(1, end);
        var known = actions.commands();
        if (known.contains(name) || actions.isHeldBack(name))
            return new SlashCommand(name, message.substring(end).strip());
        if (known.isEmpty() || isPath(name, context)) return null;
        throw unknown(name, known);
    }

    private static boolean isPath(String name, Context context) {
        return name.indexOf('/') >= 0
                || !Character.isLetter(name.charAt(0))
                || Files.exists(context.directory().resolve("/" + name));
    }

    private static CommandFailure unknown(String name, List<String> known) {
        var own = OWN.get(name);
        if (own != null)
            return new CommandFailure(ExitCode.USAGE, "/" + name + " works in lungo attach only\nHere, run: " + own);
        var near = Similarity.nearest(name, known);
        return new CommandFailure(
                ExitCode.USAGE,
                "unknown command /" + name + (near.isEmpty() ? "" : "\nDid you mean /" + String.join(", /", near) + "?")
                        + "\nList commands with: lungo commands. To send this as text, put a space before the slash.");
    }
}
