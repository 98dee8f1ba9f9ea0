package dev.lungo.cli.permissions;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.RemotePermissions;
import dev.lungo.core.permission.Rule;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lungo permissions …`.
public final class PermissionsCommands {
    private PermissionsCommands() {}

    public static Commands table() {
        return new Commands()
                .add("list", "List the rules that you approved with \"always\"", Listing::new)
                .add("revoke", "Revoke approved rules of this directory", Revoking::new)
                .add("check", "Show what would be decided, and by which rule", Checking::new);
    }

    private static String words(Rule rule) {
        return Visible.row(rule.permission() + " " + rule.pattern());
    }

    private record Listing() implements Command {
        @Override
        public CommandSpec spec() {
            var spec = Specs.command(
                    "Lists the rules that you approved with \"always\", as they are stored.",
                    "  lungo permissions list --all");
            spec.addOption(Specs.flag("List the rules of all directories.", "-a", "--all"));
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
                out.println(Visible.row(directory));
                for (var one : stored) {
                    if (one.directory().equals(directory))
                        out.println("  " + words(one.rule())
                                + (one.time() == null ? "" : "  (" + Moment.of(one.time()) + ")"));
                }
            }
        }
    }

    private record Revoking() implements Command {
        @Override
        public CommandSpec spec() {
            var spec = Specs.command(
                    "Revokes approved rules of this directory; what they allowed is asked again.",
                    "  lungo permissions revoke bash \"git push *\"",
                    "  lungo permissions revoke --all");
            spec.addPositional(Specs.argument("PERMISSION", "The rule's permission, such as bash.", false));
            spec.addPositional(second(
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
                for (var rule : revoked) context.terminal().out().println("Revoked " + words(rule));
            }
            return ExitCode.OK;
        }
    }

    private record Checking() implements Command {
        @Override
        public CommandSpec spec() {
            var spec = Specs.command(
                    "Shows what would be decided here, and by which rule, without doing or asking anything.",
                    "  lungo permissions check bash \"git push\"",
                    "  lungo permissions check read .env --agent plan");
            spec.addPositional(Specs.argument("PERMISSION", "The permission, such as bash, read or edit.", true));
            spec.addPositional(second("TARGET", "The command, path or address.", true));
            spec.addOption(Specs.value("NAME", "The agent (default: the default agent).", "--agent"));
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
                    : "\"" + words(rule) + "\": " + word(rule.action()) + " (" + Visible.row(source) + ")";
        }

        private static String word(Rule.Action action) {
            return action.name().toLowerCase(Locale.ROOT);
        }
    }

    private static PositionalParamSpec second(String label, String description, boolean required) {
        return PositionalParamSpec.builder()
                .index("1")
                .arity(required ? "1" : "0..1")
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }
}
