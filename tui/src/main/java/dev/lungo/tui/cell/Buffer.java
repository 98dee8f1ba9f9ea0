package dev.lungo.tui.cell;

import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A screen of cells, each a grapheme cluster in a style. The second cell of a wide cluster is `CONTINUED`. Writes
/// outside are dropped. Not thread-safe; a finished one never changes.
public final class Buffer {
    /// The text of the cell behind a wide cluster.
    public static final String CONTINUED = "";

    private static final String BLANK = " ";

    private final int width;
    private final int height;
    private final String[] texts;
    private final Style[] styles;
    private @Nullable Caret caret;
    private @Nullable Style mergedFrom;
    private @Nullable Color mergedOn;
    private Style merged = Style.PLAIN;

    public Buffer(int width, int height) {
        this.width = width;
        this.height = height;
        texts = new String[width * height];
        styles = new Style[width * height];
        Arrays.fill(texts, BLANK);
        Arrays.fill(styles, Style.PLAIN);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public Rect area() {
        return new Rect(0, 0, width, height);
    }

    public String text(int x, int y) {
        return texts[y * width + x];
    }

    public Style style(int x, int y) {
        return styles[y * width + x];
    }

    /// Null while the cursor is hidden.
    public @Nullable Caret caret() {
        return caret;
    }

    public void show(Caret place) {
        if (area().contains(place.x(), place.y())) caret = place;
    }

    /// Blank cells in a style.
    public void fill(Rect area, Style style) {
        for (int y = Math.max(0, area.y()); y < Math.min(height, area.bottom()); y++)
            for (int x = Math.max(0, area.x()); x < Math.min(width, area.right()); x++) set(x, y, BLANK, 1, style);
    }

    /// Lays a style over what is drawn, as a selection or a dimmed background does.
    public void restyle(Rect area, Style style) {
        for (int y = Math.max(0, area.y()); y < Math.min(height, area.bottom()); y++)
            for (int x = Math.max(0, area.x()); x < Math.min(width, area.right()); x++)
                styles[y * width + x] = style.over(styles[y * width + x]);
    }

    /// Copies another buffer of the same width, from a row on.
    void draw(Buffer other, int row) {
        System.arraycopy(other.texts, 0, texts, row * width, other.texts.length);
        System.arraycopy(other.styles, 0, styles, row * width, other.styles.length);
    }

    /// Writes text into one row of an area, cut at its edge; returns the column behind it.
    public int print(int x, int y, Span span, int edge) {
        var text = span.text();
        int column = x;
        for (int i = 0; i < text.length(); ) {
            int next = Graphemes.next(text, i);
            int cells = Graphemes.widthAt(text, i);
            if (column + cells > Math.min(edge, width)) break;
            if (cells > 0) put(column, y, text.substring(i, next), cells, span.style());
            column += cells;
            i = next;
        }
        return column;
    }

    /// Writes a line into the first row of an area, and its `rest` up to the edge.
    public void print(Rect area, Line line) {
        if (area.height() == 0) return;
        int column = area.x();
        for (var span : line.spans()) column = print(column, area.y(), span, area.right());
        if (!line.rest().equals(Style.PLAIN))
            for (int x = column; x < area.right(); x++) put(x, area.y(), BLANK, 1, line.rest());
    }

    private void put(int x, int y, String text, int cells, Style style) {
        if (x < 0 || y < 0 || y >= height || x + cells > width) return;
        set(x, y, text, cells, merged(style, styles[y * width + x].background()));
    }

    /// The style on the background that lies below. Neighbors mostly share both, so the last answer is kept.
    private Style merged(Style style, @Nullable Color below) {
        if (below == null || style.background() != null) return style;
        if (style != mergedFrom || below != mergedOn) {
            mergedFrom = style;
            mergedOn = below;
            merged = style.on(below);
        }
        return merged;
    }

    /// Both halves of a wide cluster that is overwritten in part become blank.
    private void set(int x, int y, String text, int cells, Style style) {
        int at = y * width + x;
        if (texts[at].equals(CONTINUED) && x > 0) texts[at - 1] = BLANK;
        int last = at + cells - 1;
        if (x + cells < width && texts[last + 1].equals(CONTINUED)) texts[last + 1] = BLANK;
        texts[at] = text;
        styles[at] = style;
        for (int i = at + 1; i <= last; i++) {
            texts[i] = CONTINUED;
            styles[i] = style;
        }
    }

    /// Another text of one cell in a cell of one, in its style.
    public void replace(int x, int y, String text) {
        texts[y * width + x] = text;
    }

    /// The text of a row, as a terminal shows it.
    public String row(int y) {
        var row = new StringBuilder();
        for (int x = 0; x < width; x++) row.append(text(x, y));
        return row.toString();
    }

    /// All rows, without blanks at their ends.
    @Override
    public String toString() {
        var rows = new StringBuilder();
        for (int y = 0; y < height; y++) rows.append(row(y).stripTrailing()).append('\n');
        return rows.toString();
    }
}
