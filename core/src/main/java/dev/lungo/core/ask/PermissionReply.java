package dev.lungo.core.ask;

import dev.lungo.core.permission.ApprovalTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's decision. On the wire `once`, `always`, or `reject`, the last with an optional message that lets the
/// model continue.
public sealed interface PermissionReply {
    record Once() implements PermissionReply {}

    /// `patterns` are approved; empty for those that the request proposes.
    record Always(List<String> patterns, ApprovalTerms terms) implements PermissionReply {
        public Always {
            patterns = List.copyOf(patterns);
        }

        public Always(List<String> patterns) {
            this(patterns, ApprovalTerms.PROJECT);
        }

        public Always() {
            this(List.of());
        }
    }

    record Reject(@Nullable String feedback) implements PermissionReply {}

    default String word() {
        return switch (this) {
            case Once _ -> "once";
            case Always _ -> "always";
            case Reject _ -> "reject";
        };
    }
}
