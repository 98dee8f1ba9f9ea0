package dev.lungo.tui.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import dev.lungo.tui.theme.Depth;
import dev.lungo.tui.theme.ThemePalette;
import dev.lungo.tui.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bytes for each kind of update at 120x40 in 24-bit colors: the figures of the design are upper limits.
class UpdateBytesTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 40;
    private static final int DOCK = 5;
    private static final Style CODE = Style.of(Token.CODE_STRING);

    private final ThemePalette palette = new ThemePalette(Themes.standard(true), Depth.FULL);
    private final Painter painter = new Painter(true);
    private final VirtualTerminal terminal = new VirtualTerminal(WIDTH, HEIGHT);
    private final List<Line> transcript = new ArrayList<>();
    private String prompt = "";
    private String spinner = "⠋";
    private int seconds = 11;
    private PaintedFrame shown;

    @BeforeEach
    void open() {
        var random = new Random(3);
        for (int i = 0; i < 60; i++) transcript.add(line(random, i));
        shown = painter.paint(null, screen(), palette);
        terminal.write(shown.bytes());
    }

    private static Line line(Random random, int index) {
        if (index % 6 == 5) return Line.BLANK;
        var line = Line.of(new Span(index % 6 == 0 ? "   → " : "     ", Style.MUTED));
        for (int i = random.nextInt(4, 14); i > 0; i--) {
            var style = random.nextInt(6) == 0 ? CODE : random.nextInt(8) == 0 ? Style.STRONG : Style.PLAIN;
            line = line.plus("word" + random.nextInt(10_000) + " ", style);
        }
        return line;
    }

    private Buffer screen() {
        var buffer = new Buffer(WIDTH, HEIGHT);
        buffer.fill(new Rect(0, 0, WIDTH, 1), Style.PLAIN.on(Token.BG));
        buffer.print(
                new Rect(1, 0, WIDTH - 2, 1),
                Line.of("lungo › Retry webhooks › build", Style.MUTED)
                        .withRight(Line.of("◆ 2 need you  ctrl+n", Style.ACCENT), WIDTH - 2));
        int rows = HEIGHT - DOCK - 1;
        for (int i = 0; i < rows; i++) {
            int at = transcript.size() - rows + i;
            buffer.print(new Rect(1, 1 + i, WIDTH - 2, 1), transcript.get(at));
        }
        var status = Line.of(
                new Span(spinner, Style.of(Token.INFO)), new Span(" Writing · " + seconds + "s · step 3", Style.MUTED));
        buffer.print(
                new Rect(1, HEIGHT - DOCK, WIDTH - 2, 1),
                status.withRight(Line.of("esc stop  ctrl+p all", Style.FAINT), WIDTH - 2));
        buffer.fill(new Rect(0, HEIGHT - DOCK + 1, WIDTH, 3), Style.PLAIN.on(Token.PANEL));
        buffer.print(
                new Rect(1, HEIGHT - DOCK + 2, WIDTH - 2, 1),
                Line.of(new Span("▌ ", Style.ACCENT), new Span(prompt, Style.PLAIN)));
        buffer.print(
                new Rect(1, HEIGHT - 1, WIDTH - 2, 1),
                Line.of("build  Sonnet 4.5  high   31%  $0.42 of $2.00", Style.MUTED));
        buffer.show(new Caret(3 + prompt.length(), HEIGHT - DOCK + 2, false));
        return buffer;
    }

    /// Paints, checks that the terminal shows it, and returns the bytes.
    private int paint(Buffer next) {
        shown = painter.paint(shown, next, palette);
        terminal.write(shown.bytes());
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) assertThat(terminal.text(x, y)).isEqualTo(next.text(x, y));
        return shown.bytes().length;
    }

    private int update(Runnable change) {
        change.run();
        return paint(screen());
    }

    private int overlay(Consumer<Buffer> drawing) {
        var next = screen();
        drawing.accept(next);
        return paint(next);
    }

    private static void report(String what, int bytes, int most) {
        System.out.println(what + ": " + bytes + " bytes of " + most);
        assertThat(bytes).as(what).isLessThanOrEqualTo(most);
    }

    @Test
    void nothingCostsNothing() {
        assertThat(paint(screen())).isZero();
    }

    @Test
    void keyInThePrompt() {
        int most = 0;
        for (char c : "hello there, world".toCharArray()) most = Math.max(most, update(() -> prompt += c));
        for (int i = 0; i < 5; i++)
            most = Math.max(most, update(() -> prompt = prompt.substring(0, prompt.length() - 1)));
        report("key", most, 60);
    }

    /// Clusters that are printed again for nothing would be a waste that bytes alone do not show.
    @Test
    void onlyWhatChangedIsPrinted() {
        int start = terminal.printed();
        update(() -> prompt += "a");
        assertThat(terminal.printed() - start).isEqualTo(1);
        update(() -> prompt = "");
        assertThat(terminal.printed() - start).as("erased").isEqualTo(1);
        update(() -> seconds++);
        assertThat(terminal.printed() - start).isEqualTo(2);
        update(() -> transcript.add(Line.of("     a new line", Style.PLAIN)));
        assertThat(terminal.printed() - start).isLessThanOrEqualTo(2 + 16);
    }

    @Test
    void spinnerAndClock() {
        int most = 0;
        report("first turn of the spinner after the prompt", update(() -> spinner = "⠏"), 60);
        for (var frame : List.of("⠙", "⠹", "⠸", "⠼")) most = Math.max(most, update(() -> spinner = frame));
        for (int i = 0; i < 5; i++) most = Math.max(most, update(() -> seconds++));
        for (var frame : List.of("⠴", "⠦")) {
            most = Math.max(most, update(() -> spinner = frame));
            most = Math.max(most, update(() -> seconds++));
        }
        report("spinner or clock", most, 40);
    }

    @Test
    void streamedWord() {
        transcript.add(Line.of("     A beginning", Style.PLAIN));
        paint(screen());
        int inLine = 0;
        for (int i = 0; i < 10; i++)
            inLine = Math.max(
                    inLine,
                    update(() -> transcript.set(
                            transcript.size() - 1, transcript.getLast().plus(" streamed", Style.PLAIN))));
        report("streamed word", inLine, 80);
        int scrolled = 0;
        for (int i = 0; i < 5; i++)
            scrolled = Math.max(scrolled, update(() -> transcript.add(Line.of("     continued", Style.PLAIN))));
        report("streamed word with a scroll", scrolled, 600);
    }

    @Test
    void moveInAListWithPreview() {
        int most = 0;
        overlay(buffer -> list(buffer, 0));
        for (int i = 1; i < 8; i++) {
            int selected = i;
            most = Math.max(most, overlay(buffer -> list(buffer, selected)));
        }
        report("move in a list with preview", most, 3_000);
    }

    private static void list(Buffer buffer, int selected) {
        var panel = Style.PLAIN.on(Token.PANEL);
        buffer.fill(new Rect(10, 6, 100, 26), panel);
        for (int i = 0; i < 20; i++) {
            if (i == selected) buffer.fill(new Rect(12, 8 + i, 44, 1), Style.PLAIN.on(Token.SELECT));
            var name = Line.of("Session about something " + i, i == selected ? Style.STRONG : Style.PLAIN);
            buffer.print(new Rect(13, 8 + i, 42, 1), name.withRight(Line.of(i + "m", Style.FAINT), 42));
        }
        var random = new Random(selected);
        for (int i = 0; i < 20; i++) {
            var line = line(random, i);
            buffer.print(new Rect(58, 8 + i, 50, 1), line.cut(50));
        }
    }

    @Test
    void cardOpens() {
        int bytes = overlay(buffer -> {
            buffer.fill(new Rect(0, 20, WIDTH, 15), Style.PLAIN.on(Token.PANEL));
            var random = new Random(5);
            for (int i = 0; i < 12; i++) {
                var behind = i % 3 == 0 ? Token.ADD_BG : i % 3 == 1 ? Token.DEL_BG : Token.PANEL;
                buffer.fill(new Rect(2, 21 + i, WIDTH - 4, 1), Style.PLAIN.on(behind));
                buffer.print(new Rect(3, 21 + i, WIDTH - 6, 1), line(random, i + 1));
            }
        });
        report("card opens", bytes, 6_000);
    }

    @Test
    void resizeAndSwitchOfSession() {
        report("full frame", painter.paint(null, screen(), palette).bytes().length, 14_000);
        var random = new Random(99);
        int bytes = update(() -> {
            transcript.clear();
            for (int i = 0; i < 60; i++) transcript.add(line(random, i));
        });
        report("switch of session", bytes, 14_000);
    }

    @Test
    void hundredTokensDripping() {
        int all = 0;
        var text = "";
        int first = transcript.size();
        for (int i = 0; i < 100; i++) {
            text += " token" + i;
            var paragraph = Line.of("     " + text, Style.PLAIN);
            all += update(() -> {
                while (transcript.size() > first) transcript.removeLast();
                transcript.addAll(Wrap.words(paragraph, 100, 5));
            });
        }
        report("100 tokens", all, 20_000);
    }
}
