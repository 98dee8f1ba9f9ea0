package dev.lungo.core.tool;

/// A failed call. The model reads the message, so it says what to do next.
public sealed class ToolFailure extends Exception permits ToolFailure.Denied, ToolFailure.Rejected {
    public ToolFailure(String message) {
        super(message, null, false, false);
    }

    /// The rules forbid it.
    public static final class Denied extends ToolFailure {
        public Denied(String message) {
            super(message);
        }
    }

    /// A person said no, without a word for the model: the turn ends after this step.
    public static final class Rejected extends ToolFailure {
        private final boolean canceled;

        public Rejected(String message) {
            this(message, false);
        }

        /// @param canceled true if the person closed the request instead of refusing it
        public Rejected(String message, boolean canceled) {
            super(message);
            this.canceled = canceled;
        }

        public boolean isCanceled() {
            return canceled;
        }
    }
}
