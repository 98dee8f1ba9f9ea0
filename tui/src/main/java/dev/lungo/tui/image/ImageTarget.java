package dev.lungo.tui.image;

/// The terminal that draws an image: its protocol, the size of a cell in pixels, and whether tmux stands before it.
public record ImageTarget(ImageProtocol protocol, boolean tmux, int cellWidth, int cellHeight) {
    private static final String ESCAPE = "\u001b";

    /// A sequence that reaches the terminal. tmux passes on what is in one of its own, if `allow-passthrough`
    /// is on.
    public String wrapped(String sequence) {
        return tmux ? ESCAPE + "Ptmux;" + sequence.replace(ESCAPE, ESCAPE + ESCAPE) + ESCAPE + "\\" : sequence;
    }
}
