package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decision on a command. `action` is at least as strict as that of each part; `clear` if nothing but its parts
/// made it so.
public record ShellJudgment(Action action, List<Part> parts, String reason, boolean clear) {
    /// A simple command as rules see it, the rule or approval that decides it, the pattern that an "always" stores
    /// (null where nothing can be approved for good), and an effect that the user should know.
    public record Part(
            String text,
            Action action,
            @Nullable Rule rule,
            String reason,
            @Nullable String always,
            @Nullable String effect,
            boolean reads) {
        /// True if its rule alone makes the decision.
        public boolean byRule() {
            return rule != null && rule.action() == action && (reason.isEmpty() || reason.equals(PartDraft.by(rule)));
        }

        /// True if its rule has no part in the decision.
        public boolean byReason() {
            return rule == null || rule.action() != action;
        }
    }

    public ShellJudgment {
        parts = List.copyOf(parts);
    }

    /// True if all parts only read.
    public boolean reads() {
        return !parts.isEmpty() && parts.stream().allMatch(Part::reads);
    }

    /// The patterns that an "always" stores; none if it would not allow the command.
    public List<String> always() {
        if (!clear) return List.of();
        var patterns = new ArrayList<String>();
        for (var part : parts) {
            if (part.action == Action.ALLOW) continue;
            if (part.always == null) return List.of();
            if (!patterns.contains(part.always)) patterns.add(part.always);
        }
        return List.copyOf(patterns);
    }

    /// The strictest of both decisions, of the whole and of each part.
    public ShellJudgment and(ShellJudgment other) {
        var merged = new LinkedHashMap<String, Part>();
        parts.forEach(part -> merged.merge(part.text, part, ShellJudgment::stricter));
        other.parts.forEach(part -> merged.merge(part.text, part, ShellJudgment::stricter));
        var decisive = other.action.compareTo(action) > 0 ? other : this;
        return new ShellJudgment(decisive.action, List.copyOf(merged.values()), decisive.reason, clear && other.clear);
    }

    private static Part stricter(Part one, Part other) {
        var decisive = other.action.compareTo(one.action) > 0 ? other : one;
        boolean approvable = one.action != other.action || one.always != null && other.always != null;
        return approvable
                ? decisive
                : new Part(
                        decisive.text,
                        decisive.action,
                        decisive.rule,
                        decisive.reason,
                        null,
                        decisive.effect,
                        decisive.reads);
    }
}
