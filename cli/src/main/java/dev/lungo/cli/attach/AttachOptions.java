package dev.lungo.cli.attach;

import dev.lungo.cli.command.AgentOptions;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.model.ModelRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The checked arguments of `lungo attach`.
record AttachOptions(
        @Nullable String session,
        boolean latest,
        boolean fork,
        @Nullable String agent,
        @Nullable ModelRef model,
        boolean thinking) {
    static AttachOptions read(ParseResult typed) {
        var session = text(typed, "--session");
        boolean latest = typed.matchedOptionValue("--continue", false);
        boolean fork = typed.matchedOptionValue("--fork", false);
        if (latest && session != null) throw wrong("use either --continue or --session, not both");
        if (fork && !latest && session == null) throw wrong("--fork requires --continue or --session ID");
        return new AttachOptions(
                session,
                latest,
                fork,
                AgentOptions.of(typed),
                model(text(typed, "--model")),
                typed.matchedOptionValue("--thinking", false));
    }

    static @Nullable ModelRef model(@Nullable String text) {
        try {
            return text == null ? null : ModelRef.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong(malformed.getMessage() + "\nList models with: lungo models");
        }
    }

    private static @Nullable String text(ParseResult typed, String option) {
        return typed.hasMatchedOption(option) ? typed.matchedOptionValue(option, "") : null;
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
