package dev.lungo.cli.info;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Completions for the fish shell, which picocli does not write.
final class FishCompletion {
    private FishCompletion() {}

    static String script(CommandLine root) {
        var script = new StringBuilder("complete -c lungo -f\n");
        commands(script, root, "__fish_use_subcommand");
        for (var command : root.getSubcommands().entrySet()) {
            var within = "__fish_seen_subcommand_from " + command.getKey();
            commands(script, command.getValue(), within);
            for (var option : command.getValue().getCommandSpec().options()) option(script, within, option);
        }
        return script.toString();
    }

    private static void commands(StringBuilder script, CommandLine parent, String condition) {
        for (var command : parent.getSubcommands().entrySet()) {
            var about = command.getValue().getCommandSpec().usageMessage().description();
            script.append("complete -c lungo -n '").append(condition).append("' -a ").append(command.getKey())
                    .append(" -d ").append(quoted(about.length == 0 ? "" : about[0])).append('\n');
        }
    }

    private static void option(StringBuilder script, String condition, OptionSpec option) {
        script.append("complete -c lungo -n '").append(condition).append('\'');
        for (var name : option.names()) script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        if (option.arity().max() > 0) script.append(CompletionCommand.FILES.contains(option.paramLabel()) ? " -r -F" : " -x");
        script.append(" -d ").append(quoted(option.description().length == 0 ? "" : option.description()[0])).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
