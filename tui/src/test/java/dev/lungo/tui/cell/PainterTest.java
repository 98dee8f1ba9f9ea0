package dev.lungo.tui.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.theme.Depth;
import dev.lungo.tui.theme.ThemePalette;
import dev.lungo.tui.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever screen follows another, the painter's bytes turn one into the other.
class PainterTest {
    private static final int PAIRS = 500;
    private static final List<String> TEXTS = List.of(
            "plain words in a row",
            "日本語のテキスト",
            "가나다",
            "👩‍👩‍👧",
            "🇩🇪",
            "👍🏽",
            "❤️",
            "e\u0301a\u0308o\u0302",
            "שלום עולם",
            "مرحبا",
            "ไทย",
            "x",
            "→ ± ✗ ▌",
            "           ",
            "\u1112\u1161\u11ab",
            "नमस्ते",
            "-----------------");
    private static final List<Style> STYLES = List.of(
            Style.PLAIN,
            Style.STRONG,
            Style.MUTED,
            Style.ACCENT.on(Token.PANEL),
            Style.PLAIN.on(Token.SELECT).bold().italic(),
            Style.FAINT.underlined(),
            Style.PLAIN.with(Style.REVERSE),
            Style.PLAIN.with(Style.STRUCK).on(Token.DEL_BG),
            Style.of(new Color.Indexed(3)),
            Style.of(new Color.Rgb(0x123456)).on(new Color.Indexed(200)),
            Style.PLAIN.underlined().linking("https://example.com/a?b=c"));

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(Depth.class)
    void everyScreenFollowsFromEveryOther(Depth depth) {
        var palette = new ThemePalette(Themes.standard(true), depth);
        for (boolean erases : new boolean[] {true, false}) {
            var painter = new Painter(erases);
            int width = 0;
            int height = 0;
            PaintedFrame shown = null;
            VirtualTerminal terminal = new VirtualTerminal(1, 1);
            for (int i = 0; i < PAIRS; i++) {
                if (i % 100 == 0) {
                    width = 5 + random.nextInt(60);
                    height = 1 + random.nextInt(20);
                    terminal = new VirtualTerminal(width, height);
                    shown = null;
                }
                var next =
                        shown == null || random.nextInt(10) == 0 ? new Buffer(width, height) : changed(shown.buffer());
                scribble(next);
                shown = painter.paint(shown, next, palette);
                terminal.write(shown.bytes());
                requireEqual(terminal, next, palette, i);
            }
        }
    }

    /// Terminals that measure joined emoji differently show everything else in its place all the same.
    @Test
    void joinedEmojiDisturbNothingElse() {
        var palette = new ThemePalette(Themes.standard(true), Depth.FULL);
        var painter = new Painter(true);
        for (int i = 0; i < 200; i++) {
            int width = 20 + random.nextInt(40);
            var terminal = new VirtualTerminal(width, 6, false);
            PaintedFrame shown = null;
            for (int step = 0; step < 8; step++) {
                var next = shown == null ? new Buffer(width, 6) : changed(shown.buffer());
                scribble(next);
                shown = painter.paint(shown, next, palette);
                terminal.write(shown.bytes());
                requireOthersInPlace(terminal, next, i + "." + step);
            }
        }
    }

    private static void requireOthersInPlace(VirtualTerminal terminal, Buffer wanted, String pair) {
        for (int y = 0; y < wanted.height(); y++)
            for (int x = 0; x < wanted.width(); x++) {
                var text = wanted.text(x, y);
                boolean single = text.codePointCount(0, text.length()) == 1;
                boolean beside = x > 0 && wanted.text(x - 1, y).codePoints().count() > 1;
                if (single && !beside)
                    assertThat(terminal.text(x, y))
                            .as(pair + " at " + x + "," + y)
                            .isEqualTo(text);
            }
    }

    /// A copy in which rows may have moved.
    private Buffer changed(Buffer before) {
        var after = new Buffer(before.width(), before.height());
        int from = random.nextInt(before.height());
        int by = random.nextInt(3) == 0 ? random.nextInt(-3, 4) : 0;
        for (int y = 0; y < before.height(); y++) {
            int source = y >= from ? y + by : y;
            if (source < 0 || source >= before.height()) continue;
            for (int x = 0; x < before.width(); x++)
                after.print(x, y, new Span(before.text(x, source), before.style(x, source)), before.width());
        }
        return after;
    }

    private void scribble(Buffer buffer) {
        for (int i = random.nextInt(4); i > 0; i--) {
            var style = STYLES.get(random.nextInt(STYLES.size()));
            int x = random.nextInt(buffer.width());
            int y = random.nextInt(buffer.height());
            switch (random.nextInt(4)) {
                case 0 -> buffer.fill(new Rect(x, y, random.nextInt(30), random.nextInt(4)), style);
                case 1 -> buffer.restyle(new Rect(x, y, random.nextInt(30), random.nextInt(2)), style);
                default -> buffer.print(x, y, new Span(TEXTS.get(random.nextInt(TEXTS.size())), style), buffer.width());
            }
        }
        if (random.nextInt(3) > 0)
            buffer.show(
                    new Caret(random.nextInt(buffer.width()), random.nextInt(buffer.height()), random.nextBoolean()));
    }

    private static void requireEqual(VirtualTerminal terminal, Buffer wanted, Palette palette, int pair) {
        var wrong = new ArrayList<String>();
        for (int y = 0; y < wanted.height(); y++)
            for (int x = 0; x < wanted.width(); x++) {
                var text = wanted.text(x, y);
                boolean same = text.equals(terminal.text(x, y))
                        && (text.isEmpty()
                                || palette.pen(wanted.style(x, y)).looksLike(terminal.pen(x, y), text.equals(" ")));
                if (!same) wrong.add(x + "," + y + " \"" + text + "\" is \"" + terminal.text(x, y) + "\"");
            }
        assertThat(wrong).as("pair " + pair).isEmpty();
        assertThat(terminal.isUpdating()).isFalse();
        requireCursor(terminal.cursor(), wanted.caret());
    }

    private static void requireCursor(@Nullable Caret shown, @Nullable Caret wanted) {
        assertThat(shown).isEqualTo(wanted);
    }
}
