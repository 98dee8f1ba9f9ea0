package dev.lungo.tui.state;

/// A message in the status row. `since` is in epoch milliseconds; a failure stays until a key.
public record Toast(String text, boolean failure, long since) {
    public static final Toast NONE = new Toast("", false, 0);

    private static final long SHOWN_MILLIS = 4_000;

    public boolean isShown(long now) {
        return !text.isEmpty() && (failure || now - since < SHOWN_MILLIS);
    }
}
