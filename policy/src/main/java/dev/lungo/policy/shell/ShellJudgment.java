package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decision on a command. `action` is at least as strict as that of each part.
public record ShellJudgment(Action action, List<Part> parts, String reason) {
    /// A simple command as rules see it, the rule that decides it, and the pattern that an "always" stores: null where
    /// nothing can be approved for good.
    public record Part(
            String text,
            Action action,
            @Nullable Rule rule,
            String reason,
            @Nullable String always,
            boolean reads) {}

    public ShellJudgment {
        parts = List.copyOf(parts);
    }

    /// True if all parts only read.
    public boolean reads() {
        return !parts.isEmpty() && parts.stream().allMatch(Part::reads);
    }
}
