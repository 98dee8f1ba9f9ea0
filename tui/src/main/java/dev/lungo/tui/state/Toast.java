package dev.lungo.tui.state;

/// A message in the status row. `since` is in epoch milliseconds; a failure stays until a key.
public record Toast(String text, boolean failure, long since) {
    public static final Toast NONE = new Toast("", false, 0);

    private static final long SHOWN_MILLIS = 4_000;

    /// Joins the lines of a message, because it is shown in one row.
    public Toast {
        text = text.replace('\n', ' ');
    }

    public boolean isShown(long now) {
        return !text.isEmpty() && (failure || now - since < SHOWN_MILLIS);
    }
}
