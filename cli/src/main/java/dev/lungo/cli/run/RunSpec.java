package dev.lungo.cli.run;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The options of `lungo run` and their help.
final class RunSpec {
    private RunSpec() {}

    static CommandSpec build() {
        var spec = Specs.command("Asks the agent and shows each step until it has answered.", footer());
        spec.addPositional(PositionalParamSpec.builder().index("0..*").arity("0..*").type(String[].class).paramLabel("MESSAGE")
                .description("What to do. What is piped in is added to it.").build());
        which(spec);
        who(spec);
        how(spec);
        where(spec);
        return spec;
    }

    private static void which(CommandSpec spec) {
        spec.addOption(Specs.flag("Go on with the latest session of this directory. Without a message: follow its running turn, or show its last answer.", "-c", "--continue"));
        spec.addOption(Specs.value(Specs.SESSION, "Go on with this session; otherwise like --continue.", "-s", "--session"));
        spec.addOption(Specs.flag("Go on in a copy of the session; needs --continue or --session.", "--fork"));
        spec.addOption(Specs.value("TEXT", "The title of the new session (otherwise made from the message).", "--title"));
    }

    private static void who(CommandSpec spec) {
        spec.addOption(Specs.value("P/M", "The model, as provider/model.", "-m", "--model"));
        spec.addOption(Specs.value("NAME", "A variant of the model, such as a reasoning effort.", "--variant"));
        spec.addOption(Specs.value("NAME", "The agent that answers.", "--agent"));
        spec.addOption(Specs.value("NAME", "Call this command (see /commands of lungo attach); the message is what stands after it.", "--command"));
        spec.addOption(Specs.values("PATH", "A file, a directory, or a file: or data: address to send along. May be repeated.", "-f", "--file"));
    }

    private static void how(CommandSpec spec) {
        spec.addOption(Specs.flag("Show what the model thinks.", "--thinking"));
        spec.addOption(Specs.value("FORMAT", "default, or json: one JSON object for each event.", "--format"));
        spec.addOption(Specs.flag("Allow everything that would be asked for and is not denied. Use it with care.", "--auto"));
    }

    private static void where(CommandSpec spec) {
        spec.addOption(Specs.value("USD", "Spend at most so many dollars in this session, with its subagents (see lungo budget).", "--budget"));
        spec.addOption(Specs.value("DIR", "The directory to work in (otherwise this one; with --attach on another machine, the server's).", "--dir"));
        spec.addOption(Specs.flag("Need no server in the background: run everything in this process.", "--in-process"));
        Attach.addTo(spec);
    }

    private static String[] footer() {
        var lines = new ArrayList<>(List.of(
                "  lungo run \"Add a --json flag, update the tests and run them\"",
                "  git diff | lungo run \"Review this change\"",
                "  lungo run --continue \"Now document it\"",
                "  lungo run -m anthropic/claude-sonnet-4-5 -f notes.md \"Summarise the notes\"",
                "",
                "On a terminal you are asked before the agent does what your rules do not",
                "allow. Elsewhere it is denied, unless --auto is given. Ctrl-C once stops the",
                "turn, twice leaves.",
                "",
                "Exit codes:"));
        for (var code : ExitCode.values()) lines.add("  " + " ".repeat(3 - digits(code)) + code.value() + "  " + code.meaning());
        return lines.toArray(String[]::new);
    }

    private static int digits(ExitCode code) {
        return Integer.toString(code.value()).length();
    }
}
