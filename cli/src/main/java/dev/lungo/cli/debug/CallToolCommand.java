package dev.lungo.cli.debug;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.ToolCall;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;

/// `lungo debug tool`.
record CallToolCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Call one tool with the rules, trust, and approvals of this directory, and print the outcome as JSON:"
                        + " the result or the error, what it asked for, and the files that it changed.",
                "  lungo debug tool read --input '{\"filePath\": \".env\"}'",
                "  lungo debug tool bash --input '{\"command\": \"make\"}' --reply once");
        spec.addPositional(Specs.argument("TOOL", "Name of the tool, such as read, edit, or bash", true));
        spec.addOption(Specs.value("JSON", "Arguments of the tool, as an object", "--input"));
        spec.addOption(Specs.value("ANSWER", "Answer to what it asks: once or reject (default)", "--reply"));
        spec.addOption(Specs.value("NAME", "Agent (default: the default agent)", "--agent"));
        spec.addOption(Specs.value(Specs.SESSION, "Session (default: one that is deleted afterwards)", "--session"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var call = new ToolCall(
                arguments.matchedPositionalValue(0, ""),
                input(arguments.matchedOptionValue("--input", "{}")),
                option(arguments, "--agent"),
                option(arguments, "--session"),
                reply(option(arguments, "--reply")));
        try (var client = Attach.apply(arguments, context).client()) {
            var outcome = new CallOutcome(client.call(call));
            context.terminal().out().println(outcome.text());
            return outcome.code();
        }
    }

    private static Map<String, Object> input(String text) {
        try {
            var input = new LinkedHashMap<String, Object>();
            var tree = Json.tree(text);
            if (!tree.isObject())
                throw new CommandFailure(
                        ExitCode.USAGE, "--input must be a JSON object, such as '{\"filePath\": \"a.txt\"}'");
            tree.forEachEntry(input::put);
            return input;
        } catch (JacksonException malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--input is not valid JSON: " + Json.trouble(malformed), malformed);
        }
    }

    private static @Nullable String reply(@Nullable String word) {
        if (word == null || word.equals("once") || word.equals("reject")) return word;
        throw new CommandFailure(ExitCode.USAGE, "--reply must be once or reject, not \"" + word + "\"");
    }

    private static @Nullable String option(ParseResult arguments, String name) {
        return arguments.matchedOptionValue(name, null);
    }
}
