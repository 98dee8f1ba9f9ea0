package dev.lungo.cli.run;

import dev.lungo.cli.command.AgentOptions;
import dev.lungo.cli.command.Amount;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.model.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The checked arguments of `lungo run`.
record RunOptions(
        List<String> words,
        Which which,
        Ask ask,
        Look look,
        Place place,
        boolean auto,
        @Nullable Double budget) {
    /// The session: the latest, one by its id, or a new one.
    record Which(
            boolean latest,
            @Nullable String session,
            boolean fork,
            @Nullable String title) {
        boolean existing() {
            return latest || session != null;
        }
    }

    /// The model, agent, and files of the prompt; with a `command`, the message is its arguments.
    record Ask(
            @Nullable ModelRef model,
            @Nullable String agent,
            @Nullable String variant,
            List<String> files,
            @Nullable String command) {}

    record Look(boolean json, boolean thinking) {}

    /// The server, if one was named, and the directory.
    record Place(@Nullable String attach, @Nullable String directory) {}

    /// True if the first word begins like a command's name.
    boolean slash() {
        return !words.isEmpty() && words.getFirst().startsWith("/");
    }

    /// The same with the message as the arguments of a command.
    RunOptions calling(String command) {
        return new RunOptions(
                words,
                which,
                new Ask(ask.model, ask.agent, ask.variant, ask.files, command),
                look,
                place,
                auto,
                budget);
    }

    static RunOptions read(ParseResult typed) {
        var which = new Which(
                is(typed, "--continue"), text(typed, "--session"), is(typed, "--fork"), text(typed, "--title"));
        if (which.latest && which.session != null) throw wrong("use either --continue or --session, not both");
        if (which.fork && !which.existing()) throw wrong("--fork requires --continue or --session ID");
        if (is(typed, "--in-process") && typed.hasMatchedOption("--attach")) {
            throw wrong("use either --in-process or --attach, not both");
        }
        return new RunOptions(
                list(typed.matchedPositionalValue(0, new String[0])),
                which,
                new Ask(
                        model(typed),
                        AgentOptions.of(typed),
                        text(typed, "--variant"),
                        list(typed.matchedOptionValue("--file", new String[0])),
                        text(typed, "--command")),
                new Look(json(typed), is(typed, "--thinking")),
                new Place(text(typed, "--attach"), text(typed, "--dir")),
                is(typed, "--auto"),
                budget(typed));
    }

    private static @Nullable Double budget(ParseResult typed) {
        var given = text(typed, "--budget");
        if (given == null) return null;
        var amount = Amount.read(given);
        if (amount.add())
            throw wrong(
                    "--budget must be an amount such as 0.50\nTo raise it later: lungo budget raise session +AMOUNT");
        return amount.number();
    }

    private static @Nullable ModelRef model(ParseResult typed) {
        var model = text(typed, "--model");
        try {
            return model == null ? null : ModelRef.parse(model);
        } catch (IllegalArgumentException malformed) {
            throw wrong(malformed.getMessage() + "\nList models with: lungo models");
        }
    }

    private static boolean json(ParseResult typed) {
        var format = typed.matchedOptionValue("--format", "default");
        return switch (format) {
            case "default" -> false;
            case "json" -> true;
            default -> throw wrong("--format must be default or json, not \"" + format + "\"");
        };
    }

    private static boolean is(ParseResult typed, String option) {
        return typed.matchedOptionValue(option, false);
    }

    private static @Nullable String text(ParseResult typed, String option) {
        return typed.hasMatchedOption(option) ? typed.matchedOptionValue(option, "") : null;
    }

    private static List<String> list(String[] values) {
        return List.of(values);
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
