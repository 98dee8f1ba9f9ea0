package dev.lungo.cli.run;

import dev.lungo.cli.command.AgentOptions;
import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The options of `lungo run` and their help.
final class RunSpec {
    private RunSpec() {}

    static CommandSpec build() {
        var spec = Specs.command("Run a prompt and show each step until the answer is complete.", footer());
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(String[].class)
                .paramLabel(Specs.MESSAGE)
                .description("Prompt, or /command with its arguments. Piped input is appended.")
                .build());
        which(spec);
        who(spec);
        how(spec);
        where(spec);
        return spec;
    }

    private static void which(CommandSpec spec) {
        spec.addOption(Specs.flag(
                "Continue the latest session of this directory. Without a message: follow its running turn, or show"
                        + " its last answer",
                "-c",
                "--continue"));
        spec.addOption(
                Specs.value(Specs.SESSION, "Continue this session (ID or the beginning of one)", "-s", "--session"));
        spec.addOption(Specs.flag("Continue in a copy of the session", "--fork"));
        spec.addOption(Specs.value("TEXT", "Title of the new session", "--title"));
    }

    private static void who(CommandSpec spec) {
        spec.addOption(Specs.value("P/M", "Model, as provider/model", "-m", "--model"));
        spec.addOption(Specs.value("NAME", "Variant of the model, such as a reasoning effort", "--variant"));
        AgentOptions.addTo(spec);
        spec.addOption(Specs.value("NAME", "Run this custom command with the message as its arguments", "--command"));
        spec.addOption(Specs.values(
                "PATH", "Attach a file, a directory, or a file: or data: URL. Repeatable", "-f", "--file"));
    }

    private static void how(CommandSpec spec) {
        spec.addOption(Specs.flag("Show the model's reasoning", "--thinking"));
        spec.addOption(Specs.value("FORMAT", "default, or json: one JSON object per event", "--format"));
        spec.addOption(Specs.flag("Allow everything your rules do not deny, without asking", "--auto"));
    }

    private static void where(CommandSpec spec) {
        spec.addOption(Specs.value("USD", "Limit spending for this session and its subagents, in USD", "--budget"));
        spec.addOption(Specs.value("DIR", "Directory to work in (default: this one)", "--dir"));
        spec.addOption(Trusted.option());
        spec.addOption(Trusted.pureOption());
        spec.addOption(Specs.flag("Run without the background server", "--in-process"));
        Attach.addTo(spec);
    }

    private static String[] footer() {
        var lines = new ArrayList<>(List.of(
                "  lungo run \"Add a --json flag, update the tests and run them\"",
                "  git diff | lungo run \"Review this change\"",
                "  lungo run --continue \"Now document it\"",
                "  lungo run -m anthropic/claude-sonnet-4-5 -f notes.md \"Summarize the notes\"",
                "",
                "On a terminal, Lungo asks before the agent does what your rules do not allow.",
                "Without a terminal, such requests are denied unless you pass --auto. Press",
                "Ctrl-C once to stop the turn, twice to leave.",
                "",
                "Exit codes:"));
        for (var code : ExitCode.values())
            lines.add("  " + " ".repeat(3 - digits(code)) + code.value() + "  " + code.meaning());
        return lines.toArray(String[]::new);
    }

    private static int digits(ExitCode code) {
        return Integer.toString(code.value()).length();
    }
}
