package dev.lungo.cli.permissions;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo permissions revoke`.
record RevokePermissionsCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Revokes approved rules of this directory; what they allowed is asked again.",
                "  lungo permissions revoke bash \"git push *\"",
                "  lungo permissions revoke --all");
        spec.addPositional(Specs.argument("PERMISSION", "The rule's permission, such as bash.", false));
        spec.addPositional(PermissionsCommands.second(
                "PATTERN", "The rule's pattern, as listed (default: every pattern of the permission).", false));
        spec.addOption(Specs.flag("Revoke every rule of this directory.", "-a", "--all"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean all = arguments.matchedOptionValue("--all", false);
        String permission = arguments.matchedPositionalValue(0, null);
        String pattern = arguments.matchedPositionalValue(1, null);
        if (all == (permission != null))
            throw new CommandFailure(
                    ExitCode.USAGE, "Name a permission, or add --all. See the rules: lungo permissions list");
        try (var client = Attach.apply(arguments, context).client()) {
            var revoked = client.permissionRules().revoke(all ? null : permission, pattern);
            if (revoked.isEmpty())
                throw new CommandFailure(
                        ExitCode.FAILED, "No such rule is approved here. See the rules: lungo permissions list");
            for (var rule : revoked) context.terminal().out().println("Revoked " + PermissionsCommands.words(rule));
        }
        return ExitCode.OK;
    }
}
