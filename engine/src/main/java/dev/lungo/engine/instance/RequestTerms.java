package dev.lungo.engine.instance;

/// Terms of a request, whatever is stored: it trusts its directory, or it has no plugins (`pure`).
public record RequestTerms(boolean trusting, boolean pure) {
    public static final RequestTerms NONE = new RequestTerms(false, false);

    /// The terms of both.
    public RequestTerms or(RequestTerms other) {
        return new RequestTerms(trusting || other.trusting, pure || other.pure);
    }
}
