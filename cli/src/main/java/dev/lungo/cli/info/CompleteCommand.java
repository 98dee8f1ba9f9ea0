package dev.lungo.cli.info;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandParser;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `lungo complete WORD…`: completions of the last word, which may be empty. One candidate per line, with a tab
/// before its description; `:files` and `:directories` leave it to the shell. The completion scripts call this.
public record CompleteCommand(Supplier<CommandTable> commands) implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Specs.command("Print completions of a command line, for completion scripts.");
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        return ExitCode.OK;
    }

    @Override
    public ExitCode plain(List<String> words, Context context) throws InterruptedException {
        var out = context.terminal().out();
        for (var candidate : candidates(words.isEmpty() ? List.of("") : words, new CompletionValues(context)))
            out.println(candidate);
        return ExitCode.OK;
    }

    private List<String> candidates(List<String> words, CompletionValues values) throws InterruptedException {
        var current = words.getLast();
        var table = commands.get();
        if (words.getFirst().startsWith("-") && table.find(Dispatch.INTERFACE) instanceof CommandTable.Hidden own)
            return arguments(CommandParser.line(own.command().get(), "lungo").getCommandSpec(), words, values);
        for (int i = 0; i < words.size() - 1; i++) {
            switch (table.find(words.get(i))) {
                case CommandTable.Group group -> table = group.commands();
                case CommandTable.Single single -> {
                    return arguments(
                            CommandParser.line(single.command().get(), "lungo").getCommandSpec(),
                            words.subList(i + 1, words.size()),
                            values);
                }
                case CommandTable.Elsewhere _, CommandTable.Hidden _ -> {
                    return List.of(CompletionValues.FILES);
                }
                case null -> {
                    return List.of();
                }
            }
        }
        var found = new ArrayList<String>();
        for (var entry : table.entries().entrySet()) {
            if (!entry.getValue().about().isEmpty())
                add(found, current, entry.getKey(), entry.getValue().about());
        }
        return found;
    }

    private static List<String> arguments(CommandSpec spec, List<String> words, CompletionValues values)
            throws InterruptedException {
        var current = words.getLast();
        var before = words.size() < 2 ? "" : words.get(words.size() - 2);
        var option = spec.optionsMap().get(before);
        if (option != null && takesValue(option)) return values.of(option, current, "");
        int equals = current.indexOf('=');
        var named = equals > 0 ? spec.optionsMap().get(current.substring(0, equals)) : null;
        if (named != null) return values.of(named, current.substring(equals + 1), current.substring(0, equals + 1));
        if (current.startsWith("-")) return options(spec, current);
        var positional = positional(spec);
        return positional == null ? List.of() : values.of(positional, current, "");
    }

    private static @Nullable ArgSpec positional(CommandSpec spec) {
        return spec.positionalParameters().isEmpty()
                ? null
                : spec.positionalParameters().getFirst();
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    private static List<String> options(CommandSpec spec, String current) {
        var found = new ArrayList<String>();
        for (var option : spec.options()) {
            var about = option.description().length == 0 ? "" : option.description()[0].replace("%%", "%");
            if (!option.hidden()) add(found, current, option.longestName(), about);
        }
        return found;
    }

    static void add(List<String> found, String current, String name, String about) {
        if (name.startsWith(current)) found.add(about.isEmpty() ? name : name + "\t" + about);
    }
}
