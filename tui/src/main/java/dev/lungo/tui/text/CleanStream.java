package dev.lungo.tui.text;

/// `CleanText` for text that arrives in pieces: a control sequence that is split between two of them is removed whole.
/// For one thread.
public final class CleanStream {
    private static final int LONGEST_SEQUENCE = 4096;

    private String held = "";

    public String add(String piece) {
        var raw = held + piece;
        int end = raw.length() - CleanText.complete(raw) > LONGEST_SEQUENCE ? raw.length() : CleanText.complete(raw);
        held = raw.substring(end);
        return CleanText.text(raw.substring(0, end));
    }

    /// Drops a sequence whose end never came.
    public void end() {
        held = "";
    }
}
