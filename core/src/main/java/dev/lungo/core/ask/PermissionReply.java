package dev.lungo.core.ask;

import org.jspecify.annotations.Nullable;

/// A person's decision. On the wire `once`, `always`, or `reject`, the last with an optional message that lets the
/// model continue.
public sealed interface PermissionReply {
    record Once() implements PermissionReply {}

    record Always() implements PermissionReply {}

    record Reject(@Nullable String feedback) implements PermissionReply {}

    default String word() {
        return switch (this) {
            case Once _ -> "once";
            case Always _ -> "always";
            case Reject _ -> "reject";
        };
    }
}
