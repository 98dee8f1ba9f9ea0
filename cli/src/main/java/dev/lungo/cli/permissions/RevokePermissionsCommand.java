package dev.lungo.cli.permissions;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.permission.ApprovalScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo permissions revoke`.
record RevokePermissionsCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Revoke approved rules of this directory. Lungo asks again for what they allowed.",
                "  lungo permissions revoke bash \"git push *\"",
                "  lungo permissions revoke bash --scope user",
                "  lungo permissions revoke --all");
        spec.addPositional(Specs.argument("PERMISSION", "Permission of the rule, such as bash", false));
        spec.addPositional(
                Specs.second("PATTERN", "Pattern of the rule, as listed (default: every pattern of the permission)"));
        spec.addOption(Specs.flag("Revoke every rule of this directory and its sessions", "-a", "--all"));
        spec.addOption(Specs.value("SCOPE", "Only rules for: session, project, or user (all projects)", "--scope"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean all = arguments.matchedOptionValue("--all", false);
        String permission = arguments.matchedPositionalValue(0, null);
        String pattern = arguments.matchedPositionalValue(1, null);
        if (all == (permission != null))
            throw new CommandFailure(
                    ExitCode.USAGE, "pass a permission or --all\nList the rules with: lungo permissions list");
        try (var client = Attach.apply(arguments, context).client()) {
            var revoked = client.permissionRules().revoke(all ? null : permission, pattern, scope(arguments));
            if (revoked.isEmpty())
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "rule not found in this directory\nList the rules with: lungo permissions list");
            for (var rule : revoked) context.terminal().out().println("Revoked " + PermissionsCommands.words(rule));
        }
        return ExitCode.OK;
    }

    private static @Nullable ApprovalScope scope(ParseResult arguments) {
        String typed = arguments.matchedOptionValue("--scope", null);
        if (typed == null) return null;
        return switch (typed) {
            case "session" -> ApprovalScope.SESSION;
            case "project" -> ApprovalScope.PROJECT;
            case "user" -> ApprovalScope.USER;
            default ->
                throw new CommandFailure(
                        ExitCode.USAGE, "--scope must be session, project, or user, not \"" + typed + "\"");
        };
    }
}
