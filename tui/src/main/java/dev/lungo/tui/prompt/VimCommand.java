package dev.lungo.tui.prompt;

/// A command of vim: its register, or 0, how often it is done, and the rest. `"a2d3w` is `dw` six times into `a`.
record VimCommand(char register, int count, String command) {
    static final String OPERATORS = "dcy";
    private static final String BEGINNINGS = "gr\"Z";
    private static final int MOST = 999;

    static VimCommand of(String keys) {
        char register = 0;
        int count = 1;
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
        boolean operator = command.length() > 1 && OPERATORS.indexOf(command.charAt(0)) >= 0;
        int end = operator ? digits(command, 1) : 1;
        return end == 1 || command.isEmpty()
                ? new VimCommand(register, count, command)
                : new VimCommand(
                        register, times(count, command.substring(1, end)), command.charAt(0) + command.substring(end));
    }

    private static int times(int count, String digits) {
        return Math.min(MOST, count * Integer.parseInt(digits));
    }

    /// The index behind a number; `0` alone is a motion.
    private static int digits(String keys, int from) {
        int end = from;
        while (end < keys.length() && end < from + 3 && Character.isDigit(keys.charAt(end)) && keys.charAt(from) != '0')
            end++;
        return end;
    }

    /// True if more keys must follow.
    boolean isBeginning(Vim.Mode mode) {
        if (command.isEmpty() || command.length() == 1 && BEGINNINGS.contains(command)) return true;
        boolean visual = mode == Vim.Mode.VISUAL;
        if (visual) return command.equals("i") || command.equals("a");
        boolean operator = OPERATORS.indexOf(command.charAt(0)) >= 0;
        return operator && (command.length() == 1 || command.length() == 2 && "gia".indexOf(command.charAt(1)) >= 0);
    }
}
