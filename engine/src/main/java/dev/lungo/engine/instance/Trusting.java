package dev.lungo.engine.instance;

/// Terms of the request that a thread works for. They belong to that request, or to the turn that it started, and to no
/// other.
public final class Trusting {
    /// The header of a request that does.
    public static final String HEADER = "x-lungo-trust";
    /// The header of a request without plugins.
    public static final String PURE_HEADER = "x-lungo-pure";
    /// In the environment of a server: the directory that it trusts.
    public static final String VARIABLE = "LUNGO_TRUST";

    private static final ScopedValue<RequestTerms> TERMS = ScopedValue.newInstance();

    /// Work that may fail as a request or a turn may.
    public interface Work<T, X extends Exception> extends ScopedValue.CallableOp<T, X> {}

    private Trusting() {}

    public static boolean isOn() {
        return terms().trusting();
    }

    public static RequestTerms terms() {
        return TERMS.isBound() ? TERMS.get() : RequestTerms.NONE;
    }

    public static <T, X extends Exception> T call(RequestTerms terms, Work<T, X> work) throws X {
        return ScopedValue.where(TERMS, terms).call(work);
    }
}
