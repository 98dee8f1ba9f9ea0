package dev.lungo.core.provider;

/// Why a model stopped, the same for every protocol. `word` is what OpenCode stores for it.
public enum FinishReason {
    STOP("stop"),
    TOOL_CALLS("tool-calls"),
    /// The answer reached the limit of its length.
    LENGTH("length"),
    /// The request and the answer together filled the window of the model.
    WINDOW("length"),
    CONTENT_FILTER("content-filter"),
    /// The provider says that the answer is not whole, and not why.
    INCOMPLETE("unknown"),
    /// The answer is whole and holds neither text nor a tool call; thoughts alone count as nothing.
    EMPTY("stop"),
    /// A reason this program does not know.
    UNKNOWN("unknown");

    private final String word;

    FinishReason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// True if something is missing at the end of the answer, so the last call may not be whole.
    public boolean isCut() {
        return switch (this) {
            case LENGTH, WINDOW, CONTENT_FILTER, INCOMPLETE -> true;
            case STOP, TOOL_CALLS, EMPTY, UNKNOWN -> false;
        };
    }
}
