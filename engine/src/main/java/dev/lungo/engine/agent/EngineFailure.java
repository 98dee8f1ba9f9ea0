package dev.lungo.engine.agent;

/// A request that cannot be served. `kind` is the category for clients; the message says what is wrong and what to
/// do.
public final class EngineFailure extends RuntimeException {
    public enum Kind {
        NOT_FOUND,
        INVALID,
        BUSY,
        CHANGED,
        NO_MODEL
    }

    private final Kind kind;

    public EngineFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    public static EngineFailure notFound(String what, Object id) {
        return new EngineFailure(Kind.NOT_FOUND, what + " not found: " + id);
    }
}
