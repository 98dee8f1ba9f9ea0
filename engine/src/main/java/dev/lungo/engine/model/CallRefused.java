package dev.lungo.engine.model;

import dev.lungo.core.session.Failure;

/// A request that may not leave, and why.
public final class CallRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public CallRefused(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
