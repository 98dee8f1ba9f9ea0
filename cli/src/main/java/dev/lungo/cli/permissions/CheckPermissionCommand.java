package dev.lungo.cli.permissions;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.permission.Rule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo permissions check`.
record CheckPermissionCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Show the decision for a request, and the rule that makes it, without acting or asking. Without"
                    + " arguments, judge commands by rules given as lines of JSON on standard input: \"command\" and"
                    + " \"rules\", and where they differ \"cwd\" (default: this directory), \"root\" (the project;"
                    + " default: cwd), \"home\" (default: /home/NAME if cwd is below it, else yours), and"
                    + " \"external_directory\" (default: ask).",
                "  lungo permissions check bash \"git push\"",
                "  lungo permissions check read .env --agent plan",
                "  lungo permissions check < lines.jsonl",
                "",
                "A line: {\"command\": \"ls; rm x\", \"rules\": [{\"pattern\": \"ls *\", \"action\": \"allow\"}]}");
        spec.addPositional(Specs.argument("PERMISSION", "Permission, such as bash, read, or edit", false));
        spec.addPositional(Specs.second("TARGET", "Command, path, or address"));
        spec.addOption(Specs.value("NAME", "Agent (default: the default agent)", "--agent"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var permission = arguments.matchedPositionalValue(0, "");
        var target = arguments.matchedPositionalValue(1, "");
        if (permission.isEmpty()) return new CommandCases(context).judge();
        if (target.isEmpty())
            throw new CommandFailure(
                    ExitCode.USAGE, "pass a target, too\nExample: lungo permissions check bash \"git push\"");
        String agent = arguments.matchedOptionValue("--agent", null);
        try (var client = Attach.apply(arguments, context).client()) {
            var checked = client.permissionRules().check(permission, target, agent);
            var out = context.terminal().out();
            out.println(word(checked.action()));
            for (var one : checked.decisions())
                out.println("  " + word(one.action()) + "  " + Visible.row(one.permission() + " " + one.subject())
                        + "  by " + by(one.rule(), one.source()));
        }
        return ExitCode.OK;
    }

    private static String by(@Nullable Rule rule, String source) {
        return rule == null
                ? Visible.row(source)
                : "\"" + PermissionsCommands.words(rule) + "\": " + word(rule.action()) + " (" + Visible.row(source)
                        + ")";
    }

    private static String word(Rule.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
