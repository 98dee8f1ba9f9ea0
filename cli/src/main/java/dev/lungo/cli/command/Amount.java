package dev.lungo.cli.command;

/// A sum as people type it: `5`, `$0.50`, `+5`, `500k`, `2M`. `add` increases the current one.
public record Amount(double number, boolean add) {
    public static Amount read(String typed) {
        boolean add = typed.startsWith("+");
        var text = typed.substring(add ? 1 : 0);
        if (text.startsWith("$")) text = text.substring(1);
        double unit = 1;
        if (text.endsWith("k")) unit = 1_000;
        if (text.endsWith("M")) unit = 1_000_000;
        if (unit > 1) text = text.substring(0, text.length() - 1);
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number < 1e15) return new Amount(number * unit, add);
        } catch (NumberFormatException _) {
            // reported below
        }
        throw new CommandFailure(
                ExitCode.USAGE, "an amount must be a number such as 5, 0.50, +5, 500k, or 2M, not \"" + typed + "\"");
    }
}
