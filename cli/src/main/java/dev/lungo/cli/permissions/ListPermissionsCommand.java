package dev.lungo.cli.permissions;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.RemotePermissions;
import dev.lungo.core.permission.Approval;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo permissions list`.
record ListPermissionsCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("List the rules that you approved with \"always\".", "  lungo permissions list --all");
        spec.addOption(Specs.flag("List the rules of every directory", "-a", "--all"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean all = arguments.matchedOptionValue("--all", false);
        try (var client = Attach.apply(arguments, context).client()) {
            print(
                    client.permissionRules().list().stream()
                            .filter(stored -> all || stored.here())
                            .toList(),
                    context.terminal().out());
        }
        return ExitCode.OK;
    }

    private static void print(List<RemotePermissions.Stored> stored, PrintStream out) {
        if (stored.isEmpty()) out.println("No approved rules.");
        for (var directory : stored.stream()
                .map(RemotePermissions.Stored::directory)
                .distinct()
                .toList()) {
            out.println(directory.equals(Approval.USER) ? "All projects" : Visible.row(title(directory)));
            for (var one : stored) {
                if (one.directory().equals(directory))
                    out.println("  " + PermissionsCommands.words(one.rule()) + times(one));
            }
        }
    }

    private static String title(String directory) {
        return directory.startsWith("ses_") ? "Session " + directory : directory;
    }

    private static String times(RemotePermissions.Stored stored) {
        var times = new ArrayList<String>();
        if (stored.time() != null) times.add(Moment.of(stored.time()));
        if (stored.expires() != null) times.add("until " + Moment.of(stored.expires()));
        return times.isEmpty() ? "" : "  (" + String.join(", ", times) + ")";
    }
}
