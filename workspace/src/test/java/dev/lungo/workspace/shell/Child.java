package dev.lungo.workspace.shell;

/// Ways in which a command leaves a process behind. `%d` stands for a number of seconds that no other process sleeps.
enum Child {
    PLAIN("sleep %d & "),
    NOHUP("nohup sleep %d >/dev/null 2>&1 & "),
    SETSID("setsid sleep %d >/dev/null 2>&1 & "),
    NO_ENVIRONMENT("env -i /usr/bin/env setsid sleep %d >/dev/null 2>&1 & "),
    IGNORES_TERM("(trap '' TERM HUP INT; sleep %d) & "),
    STOPPED("sleep %d & kill -STOP $!; "),
    DAEMON("(env -i setsid sh -c 'trap \"\" TERM HUP INT; (sleep %d &)' </dev/null >/dev/null 2>&1 &); "),
    STARTS_ANOTHER("(trap 'setsid env -i sleep %1$d & exit' TERM; sleep %1$d & wait) & ");

    private final String line;

    Child(String line) {
        this.line = line;
    }

    /// A command line that starts such a process.
    String line(int seconds) {
        return line.formatted(seconds);
    }
}
