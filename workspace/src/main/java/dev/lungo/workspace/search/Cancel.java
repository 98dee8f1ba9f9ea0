package dev.lungo.workspace.search;

/// Cancels the workers of one search.
final class Cancel {
    private volatile boolean requested;

    void request() {
        requested = true;
    }

    boolean requested() {
        return requested;
    }
}
