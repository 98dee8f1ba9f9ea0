package dev.lungo.engine.instance;

/// Trust of the request that a thread works for, whatever is stored. It belongs to that request, or to the turn that
/// it started, and to no other.
public final class Trusting {
    /// The header of a request that does.
    public static final String HEADER = "x-lungo-trust";
    /// In the environment of a server: the directory that it trusts.
    public static final String VARIABLE = "LUNGO_TRUST";

    private static final ScopedValue<Boolean> ON = ScopedValue.newInstance();

    /// Work that may fail as a request or a turn may.
    public interface Work<T, X extends Exception> extends ScopedValue.CallableOp<T, X> {}

    private Trusting() {}

    public static boolean isOn() {
        return ON.isBound() && ON.get();
    }

    public static <T, X extends Exception> T call(boolean trusting, Work<T, X> work) throws X {
        return ScopedValue.where(ON, trusting).call(work);
    }
}
