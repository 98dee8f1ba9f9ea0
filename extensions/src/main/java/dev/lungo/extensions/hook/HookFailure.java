package dev.lungo.extensions.hook;

/// A hook could not run. The message is a sentence for the user.
public final class HookFailure extends Exception {
    private static final long serialVersionUID = 1;

    public HookFailure(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
