package dev.lungo.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Short words for the parts of a command's picocli model.
public final class Specs {
    /// The label of a session id.
    public static final String SESSION = "ID";
    /// The label of a shell's name.
    public static final String SHELL = "SHELL";
    /// The label of a prompt in any number of words.
    public static final String MESSAGE = "MESSAGE";

    private Specs() {}

    public static CommandSpec command(String description, String... examples) {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description(escape(description))
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%nArguments:%n")
                .sortOptions(false)
                .footerHeading(examples.length == 0 ? "" : "%nExamples:%n")
                .footer(escape(examples));
        return spec;
    }

    /// A flag without a value.
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(escape(description))
                .build();
    }

    public static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(escape(description))
                .build();
    }

    /// An option that may be given several times.
    public static OptionSpec values(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String[].class)
                .paramLabel(label)
                .description(escape(description))
                .build();
    }

    public static PositionalParamSpec argument(String label, String description, boolean required) {
        return positional(0, label, description, required);
    }

    /// An optional argument after the first.
    public static PositionalParamSpec second(String label, String description) {
        return positional(1, label, description, false);
    }

    private static PositionalParamSpec positional(int index, String label, String description, boolean required) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity(required ? "1" : "0..1")
                .required(required)
                .type(String.class)
                .paramLabel(label)
                .description(escape(description))
                .build();
    }

    /// A command that lists something as a table or as JSON; `words` are those that call it.
    public static CommandSpec listing(String summary, String words) {
        var spec = command(summary, "  lungo " + words, "  lungo " + words + " --format json");
        spec.addOption(value("FORMAT", "table or json (default: table)", "--format"));
        return spec;
    }

    /// True for `--format json`.
    public static boolean isJson(ParseResult typed) {
        var format = typed.matchedOptionValue("--format", "table");
        if (!format.equals("table") && !format.equals("json"))
            throw new CommandFailure(ExitCode.USAGE, "--format must be table or json, not \"" + format + "\"");
        return format.equals("json");
    }

    /// The number that an option has; `usual` without the option.
    public static int positive(ParseResult typed, String option, int usual) {
        if (!typed.hasMatchedOption(option)) return usual;
        String given = typed.matchedOptionValue(option, "");
        try {
            int number = Integer.parseInt(given);
            if (number > 0) return number;
        } catch (NumberFormatException _) {
            // reported below
        }
        throw new CommandFailure(ExitCode.USAGE, option + " must be a positive number, not \"" + given + "\"");
    }

    /// picocli formats texts with `String.format`.
    private static String[] escape(String... texts) {
        var escaped = new String[texts.length];
        for (int i = 0; i < texts.length; i++) escaped[i] = texts[i].replace("%", "%%");
        return escaped;
    }
}
