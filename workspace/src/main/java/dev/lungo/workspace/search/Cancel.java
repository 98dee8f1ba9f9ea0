package dev.lungo.workspace.search;

/// Tells the workers of one search that nobody waits for them any more.
final class Cancel {
    private volatile boolean requested;

    void request() {
        requested = true;
    }

    boolean requested() {
        return requested;
    }
}
