package dev.lungo.testkit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ways in which a command leaves a process behind. The process sleeps for a number of seconds that identifies it.
public enum Child {
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
    public String line(int seconds) {
        return line.formatted(seconds);
    }

    /// A command line that starts one of each.
    public static String all(int seconds) {
        return Stream.of(values()).map(child -> child.line(seconds)).collect(Collectors.joining());
    }

    /// All processes that run such a line, or a part of it.
    public static List<ProcessHandle> running(int seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep " + seconds))
                .toList();
    }
}
