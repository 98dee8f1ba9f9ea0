package dev.lungo.cli.permissions;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
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
                "Show the decision for a request, and the rule that makes it, without acting or asking.",
                "  lungo permissions check bash \"git push\"",
                "  lungo permissions check read .env --agent plan");
        spec.addPositional(Specs.argument("PERMISSION", "Permission, such as bash, read, or edit", true));
        spec.addPositional(PermissionsCommands.second("TARGET", "Command, path, or address", true));
        spec.addOption(Specs.value("NAME", "Agent (default: the default agent)", "--agent"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String agent = arguments.matchedOptionValue("--agent", null);
        try (var client = Attach.apply(arguments, context).client()) {
            var checked = client.permissionRules()
                    .check(arguments.matchedPositionalValue(0, ""), arguments.matchedPositionalValue(1, ""), agent);
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
