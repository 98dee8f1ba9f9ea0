package dev.lungo.tui.prompt;

import java.util.Map;

/// A command of vim: its register, its count, or 0, and the rest. `"a2d3w` is `dw` six times into `a`.
record VimCommand(char register, int count, String command) {
    static final char UNNAMED = '"';
    private static final String OPERATORS = "dcy";
    private static final String BEGINNINGS = "grfFtT\"Z";
    private static final String AFTER_OPERATOR = "giafFtT";
    private static final String IN_VISUAL = "giarfFtT\"";
    private static final int MOST = 999;
    private static final Map<String, String> SHORT =
            Map.of("x", "dl", "X", "dh", "D", "d$", "C", "c$", "s", "cl", "S", "cc", "Y", "yy");

    static VimCommand of(String keys) {
        char register = UNNAMED;
        int count = 0;
        int at = 0;
        while (at < keys.length()) {
            char c = keys.charAt(at);
            int end = digits(keys, at);
            if (end > at) count = times(count, keys.substring(at, end));
            else if (c == '"' && at + 1 < keys.length()) {
                register = keys.charAt(at + 1);
                end = at + 2;
            } else break;
            at = end;
        }
        return operated(register, count, keys.substring(at));
    }

    /// `d2w` is `dw` twice.
    private static VimCommand operated(char register, int count, String command) {
        if (command.length() < 2 || !isOperator(command)) return new VimCommand(register, count, command);
        int end = digits(command, 1);
        return end == 1
                ? new VimCommand(register, count, command)
                : new VimCommand(
                        register, times(count, command.substring(1, end)), command.charAt(0) + command.substring(end));
    }

    private static int times(int count, String digits) {
        return Math.min(MOST, Math.max(1, count) * Integer.parseInt(digits));
    }

    /// The index behind a number; `0` alone is a motion.
    private static int digits(String keys, int from) {
        int end = from;
        while (end < keys.length() && end < from + 3 && Character.isDigit(keys.charAt(end)) && keys.charAt(from) != '0')
            end++;
        return end;
    }

    /// True if more keys must follow.
    boolean isBeginning(boolean selecting) {
        if (command.isEmpty()) return true;
        boolean single = command.length() == 1;
        if (selecting) return single && IN_VISUAL.contains(command);
        if (single) return BEGINNINGS.contains(command) || isOperator(command);
        return isOperator(command) && command.length() == 2 && AFTER_OPERATOR.indexOf(command.charAt(1)) >= 0;
    }

    private static boolean isOperator(String command) {
        return OPERATORS.indexOf(command.charAt(0)) >= 0;
    }

    /// True for an operator and how far it reaches.
    boolean operates() {
        return command.length() > 1 && isOperator(command);
    }

    char operator() {
        return command.charAt(0);
    }

    /// The motion or text object of an operator.
    VimCommand reach() {
        return new VimCommand(register, count, command.substring(1));
    }

    /// The same command in its long form: `x` is `dl`.
    VimCommand spelled() {
        return new VimCommand(register, count, SHORT.getOrDefault(command, command));
    }

    /// The same command, done another number of times, unless that is 0.
    VimCommand times(int other) {
        return other == 0 ? this : new VimCommand(register, other, command);
    }

    int times() {
        return Math.max(1, count);
    }
}
