package dev.lungo.cli.auth;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.provider.SignIns.Option;
import dev.lungo.core.provider.SignIns.Prompt;
import dev.lungo.core.provider.SignIns.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// Extra inputs of a provider: given with `--input`, or prompted for; the first of a list is the default
/// without a terminal.
record Inputs(ParseResult arguments, LoginPrompts asking, boolean interactive) {
    Map<String, String> of(String provider, @Nullable List<Prompt> prompts) {
        var answers = given();
        for (var prompt : prompts == null ? List.<Prompt>of() : prompts) {
            if (!answers.containsKey(prompt.key()) && wanted(prompt.when(), answers))
                answers.put(prompt.key(), answer(provider, prompt));
        }
        return answers;
    }

    private Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        for (var input : arguments.matchedOptionValue("--input", new String[0])) {
            int equals = input.indexOf('=');
            if (equals < 1) throw new CommandFailure(ExitCode.USAGE, "--input takes NAME=VALUE");
            given.put(input.substring(0, equals), input.substring(equals + 1));
        }
        return given;
    }

    private static boolean wanted(@Nullable When when, Map<String, String> answers) {
        return when == null || when.op().equals("eq") == when.value().equals(answers.get(when.key()));
    }

    private String answer(String provider, Prompt prompt) {
        var options = prompt.options();
        if (options != null && !interactive) return options.getFirst().value();
        if (!interactive)
            throw new CommandFailure(
                    ExitCode.USAGE,
                    provider + " asks for \"" + prompt.message() + "\"; pass it with --input " + prompt.key() + "=…");
        if (options != null)
            return options.get(asking.choose(
                            prompt.message(),
                            options.stream().map(Option::label).toList()))
                    .value();
        return asking.ask(prompt.message() + (prompt.placeholder() == null ? "" : " (" + prompt.placeholder() + ")"));
    }
}
