package dev.lungo.policy.shell.syntax;

import java.util.List;

/// The syntax tree of a command.
public sealed interface ShellNode {
    /// A command with its words; `[[ ]]` is one, too.
    record Simple(List<ShellWord> assignments, List<ShellWord> words, List<Redirection> redirections, String source)
            implements ShellNode {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /// Everything that contains other commands.
    record Compound(
            Kind kind, List<ShellWord> words, List<ShellNode> parts, List<Redirection> redirections, String source)
            implements ShellNode {
        public Compound {
            words = List.copyOf(words);
            parts = List.copyOf(parts);
            redirections = List.copyOf(redirections);
        }
    }

    /// Ways to combine commands.
    enum Kind {
        SEQUENCE,
        AND,
        OR,
        PIPELINE,
        /// Runs in a process of its own: `( )`, `&`, and `coproc`.
        SUBSHELL,
        GROUP,
        IF,
        LOOP,
        CASE,
        FUNCTION,
        TIME,
        /// A pipeline with `!` in front.
        NEGATION,
        ARITHMETIC,
        /// The body of a here-document.
        HERE
    }
}
