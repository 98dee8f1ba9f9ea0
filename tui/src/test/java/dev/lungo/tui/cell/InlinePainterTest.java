package dev.lungo.tui.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.theme.Depth;
import dev.lungo.tui.theme.ThemePalette;
import dev.lungo.tui.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The rows above an inline screen are written once and stay, whatever the screen below them does.
class InlinePainterTest {
    private static final int WIDTH = 30;
    private static final int HEIGHT = 600;

    private final Palette palette = new ThemePalette(Themes.standard(true), Depth.FULL);
    private final InlinePainter painter = new InlinePainter(true, true);
    private final VirtualTerminal terminal = new VirtualTerminal(WIDTH, HEIGHT);
    private final List<String> written = new ArrayList<>();

    private static Buffer screen(String... rows) {
        var buffer = new Buffer(WIDTH, rows.length);
        for (int y = 0; y < rows.length; y++) buffer.print(buffer.area().row(y), Line.of(rows[y], Style.ACCENT));
        return buffer;
    }

    private String shown() {
        return terminal.toString().stripTrailing();
    }

    @Test
    void everyScreenFollowsFromEveryOther() {
        var random = new Random(3);
        PaintedFrame frame = null;
        for (int step = 0; step < 300; step++) {
            var above = new ArrayList<Line>();
            for (int i = random.nextInt(3) - 1; i > 0; i--)
                above.add(Line.of("line " + written.size() + i, Style.MUTED));
            var next = new Buffer(WIDTH, 1 + random.nextInt(7));
            for (int y = 0; y < next.height(); y++)
                next.print(
                        next.area().row(y), Line.of("漢 ".repeat(random.nextInt(9)) + random.nextInt(100), Style.MUTED));
            if (random.nextInt(4) > 0)
                next.show(new Caret(random.nextInt(WIDTH), random.nextInt(next.height()), false));
            frame = painter.paint(frame, above, next, palette, random.nextInt(9) == 0);
            terminal.write(frame.bytes());
            for (var line : above) written.add(line.text());
            assertThat(shown()).as("step " + step).isEqualTo(expected(next));
        }
        terminal.write(painter.erase(frame, WIDTH));
        assertThat(shown()).isEqualTo(String.join("\n", written));
    }

    private String expected(Buffer screen) {
        var rows = new ArrayList<>(written);
        for (int y = 0; y < screen.height(); y++) rows.add(screen.row(y).stripTrailing());
        return String.join("\n", rows).stripTrailing();
    }

    /// The terminal has made two rows of each row that no longer fits.
    @Test
    void erasesAllOfWhatANarrowerWindowHasWrapped() {
        var wide = screen("a row of twenty cells", "short", "> ");
        wide.show(new Caret(2, 2, false));
        var frame = painter.paint(null, List.of(), wide, palette, false);
        assertThat(new String(painter.erase(frame, WIDTH))).isEqualTo("\u001b[m\r\u001b[2A\u001b[J");
        assertThat(new String(painter.erase(frame, 12))).isEqualTo("\u001b[m\r\u001b[3A\u001b[J");
        assertThat(new String(new InlinePainter(true, false).erase(frame, 12)))
                .isEqualTo("\u001b[m\r\u001b[2A\u001b[J");
    }

    @Test
    void writesOnlyWhatChanged() {
        var frame = painter.paint(null, List.of(), screen("first", "second"), palette, false);
        assertThat(new String(painter.paint(frame, List.of(), screen("first", "other"), palette, false)
                        .bytes()))
                .contains("other")
                .doesNotContain("first");
    }
}
