package dev.lungo.core.agent;

import dev.lungo.core.permission.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands of a directory. Thread-safe.
public interface Commands {
    /// Built-in commands, configured ones, then skills, in their current state.
    List<Command> all();

    /// True if the text comes from the project's own files, which another person may have written.
    boolean foreign(Command command);

    /// Rules that allow what a command needs, in the turn that it starts. They count like approvals: a deny stays a
    /// deny.
    List<Rule> allowed(Command command);

    /// The text of a command without a template, which another program makes from the arguments; null for all others.
    ///
    /// @throws Unavailable if an argument is missing or the program fails
    default @Nullable String text(Command command, String arguments) throws Unavailable, InterruptedException {
        return null;
    }

    /// A command that has no text now. The message says why.
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }
}
