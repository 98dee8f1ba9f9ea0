package dev.lungo.engine.guard;

import java.util.Map;

/// The effects that a call may have. A rehearsed call runs like any other up to its first effect, so
/// that what it asks is asked before its turn comes.
public enum Stage {
    LIVE,
    /// Reads files, because what the tool asks may depend on what is in them.
    REHEARSED_READING,
    REHEARSED;

    /// The rehearsed call would act now: everything that it asks before was asked.
    public static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1;

        Reached() {
            super("rehearsed", null, false, false);
        }
    }

    /// A hook permits the call with other arguments only, with which it has to run again.
    public static final class Replaced extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Map<String, Object> arguments;

        Replaced(Map<String, Object> arguments) {
            super("replaced", null, false, false);
            this.arguments = arguments;
        }

        public Map<String, Object> arguments() {
            return arguments;
        }
    }

    /// Passes where contents of files are needed next.
    void reading() {
        if (this == REHEARSED) throw new Reached();
    }

    /// Passes where the call acts next.
    void acting() {
        if (this != LIVE) throw new Reached();
    }
}
