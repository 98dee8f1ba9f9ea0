package dev.lungo.tui.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.input.Mouse.Action;
import dev.lungo.tui.input.Mouse.Button;
import dev.lungo.tui.input.TerminalInput.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes of real terminals and what they mean. `^` in a sequence is the escape character.
class InputDecoderTest {
    private static final int MS = 1_000_000;
    private static final int LATER = 1_000 * MS;

    private final InputDecoder decoder = new InputDecoder(false);

    private List<TerminalInput> feed(String text, long now) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return decoder.feed(bytes, bytes.length, now);
    }

    private List<TerminalInput> feed(String text) {
        return feed(text, 0);
    }

    /// The chords of keys, with what they type in parentheses.
    private static String chords(List<TerminalInput> inputs) {
        var chords = new ArrayList<String>();
        for (var input : inputs) {
            if (input instanceof TerminalInput.Pressed(Key key))
                chords.add(key.chord() + (key.text().isEmpty() ? "" : "(" + key.text() + ")"));
            else chords.add(input.toString());
        }
        return String.join(" ", chords);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        a a(a)
        A A(A)
        ? ?(?)
        é é(é)
        日 日(日)
        👩‍👩‍👧 👩‍👩‍👧(👩‍👩‍👧)
        ^a alt+a
        ^A alt+shift+a
        ^é alt+é
        ^? alt+?
        ^1 alt+1
        ^, alt+,
        ^[A up
        ^[B down
        ^[C right
        ^[D left
        ^OA up
        ^OD left
        ^[H home
        ^[F end
        ^OH home
        ^[1~ home
        ^[7~ home
        ^[4~ end
        ^[2~ insert
        ^[3~ delete
        ^[5~ pageup
        ^[6~ pagedown
        ^[3;5~ ctrl+delete
        ^[1;2A shift+up
        ^[1;3D alt+left
        ^[1;5C ctrl+right
        ^[1;6D ctrl+shift+left
        ^[1;7A ctrl+alt+up
        ^[1;9A super+up
        ^[Z shift+tab
        ^OP f1
        ^OQ f2
        ^[11~ f1
        ^[12~ f2
        ^[15~ f5
        ^[17~ f6
        ^[20~ f9
        ^[21~ f10
        ^[23~ f11
        ^[24~ f12
        ^[25~ f13
        ^[28~ f15
        ^[1;2P shift+f1
        ^[1;2Q shift+f2
        ^[1;2R shift+f3
        ^[12;2~ shift+f2
        ^[[A f1
        ^[[E f5
        ^[a shift+up
        ^Oa ctrl+up
        ^[3$ shift+delete
        ^[3^ ctrl+delete
        ^[7@ ctrl+shift+home
        ^^[A alt+up
        ^^OA alt+up
        ^O5C ctrl+right
        ^OM enter
        ^Oj *(*)
        ^Op 0(0)
        ^[27u escape
        ^[13;2u shift+enter
        ^[13;5u ctrl+enter
        ^[9;5u ctrl+tab
        ^[127;5u ctrl+backspace
        ^[97;5u ctrl+a
        ^[97;6u ctrl+shift+a
        ^[97:65;6u ctrl+shift+a
        ^[97;3u alt+a
        ^[97;9u super+a
        ^[47:63;4u alt+?
        ^[1089::99;5u ctrl+c
        ^[97;5:1u ctrl+a
        ^[97;5:2u ctrl+a
        ^[97;;97u a(a)
        ^[97;2;65u A(A)
        ^[233;;233u é(é)
        ^[32;5u ctrl+space
        ^[57399u 0(0)
        ^[57414u enter
        ^[57417u left
        ^[57376u f13
        ^[1;129A up
        ^[27;2;13~ shift+enter
        ^[27;5;13~ ctrl+enter
        ^[27;5;9~ ctrl+tab
        ^[27;6;65~ ctrl+shift+a
        ^[27;3;44~ alt+,
        ^[27;5;46~ ctrl+.
        """)
    void keys(String bytes, String chord) {
        assertThat(chords(feed(bytes.replace('^', '\u001b').replace("[3\u001b", "[3^"))))
                .isEqualTo(chord);
    }

    @Test
    void controlCharacters() {
        assertThat(chords(feed("\u0001\u0000\u0008\u001a\u001c\u001f\u007f")))
                .isEqualTo("ctrl+a ctrl+space ctrl+backspace ctrl+z ctrl+\\ ctrl+- backspace");
        assertThat(chords(feed("\t"))).isEqualTo("tab");
        assertThat(chords(feed("\r", LATER))).isEqualTo("enter");
        assertThat(chords(feed("\n", 2 * LATER))).isEqualTo("ctrl+j");
        assertThat(chords(feed(" "))).isEqualTo("space( )");
        assertThat(chords(feed("\u001b\r\u001b\u007f\u001b\u0004"))).isEqualTo("alt+enter alt+backspace ctrl+alt+d");
        assertThat(chords(new InputDecoder(true).feed(new byte[] {8}, 1, 0))).isEqualTo("backspace");
    }

    @Test
    void releasesAndModifierKeysSayNothing() {
        assertThat(feed("\u001b[97;5:3u\u001b[57441u\u001b[57441;2:3u\u001b[1;1:3A"))
                .isEmpty();
    }

    @Test
    void aLoneEscapeIsAKeyAfterAWhile() {
        assertThat(feed("\u001b")).isEmpty();
        assertThat(decoder.patience()).isBetween(10, 100);
        assertThat(chords(decoder.expire(LATER))).isEqualTo("escape");
        assertThat(decoder.patience()).isZero();
        feed("\u001b[");
        assertThat(chords(decoder.expire(LATER))).isEqualTo("alt+[");
        feed("\u001bO");
        assertThat(chords(decoder.expire(LATER))).isEqualTo("alt+shift+o");
        feed("\u001b]");
        assertThat(chords(decoder.expire(LATER))).isEqualTo("alt+]");
        feed("\u001b\u001b");
        assertThat(chords(decoder.expire(LATER))).isEqualTo("escape escape");
        assertThat(chords(feed("\u001b\u001bx"))).isEqualTo("escape alt+x");
        feed("\u001b[12;");
        assertThat(decoder.expire(LATER)).isEmpty();
        assertThat(chords(feed("a", 2 * LATER))).isEqualTo("a(a)");
    }

    @Test
    void mouse() {
        assertThat(feed("\u001b[<0;1;1M\u001b[<0;5;3m\u001b[<32;10;2M\u001b[<64;7;8M\u001b[<81;7;8M"))
                .containsExactly(
                        moved(Action.PRESS, Button.LEFT, 0, 0, 0),
                        moved(Action.RELEASE, Button.LEFT, 4, 2, 0),
                        moved(Action.DRAG, Button.LEFT, 9, 1, 0),
                        moved(Action.SCROLL_UP, Button.NONE, 6, 7, 0),
                        moved(Action.SCROLL_DOWN, Button.NONE, 6, 7, Key.CTRL));
        assertThat(feed("\u001b[<2;1;1M\u001b[<1;1;1m"))
                .containsExactly(
                        moved(Action.PRESS, Button.RIGHT, 0, 0, 0), moved(Action.RELEASE, Button.MIDDLE, 0, 0, 0));
        assertThat(feed("\u001b[<35;1;1M\u001b[<66;1;1M\u001b[<128;1;1M\u001b[M !!"))
                .isEmpty();
    }

    private static TerminalInput moved(Action action, Button button, int x, int y, int modifiers) {
        return new TerminalInput.Moved(new Mouse(action, button, x, y, modifiers));
    }

    @Test
    void focus() {
        assertThat(feed("\u001b[I\u001b[O"))
                .containsExactly(new TerminalInput.Focused(true), new TerminalInput.Focused(false));
    }

    @Test
    void answers() {
        decoder.resize(80, 24);
        var sequences =
                "\u001b]10;rgb:ffff/8080/0000\u001b\\\u001b]11;rgb:17/15/13\u0007\u001b]11;#fbf8f3\u001b\\\u001b[?62;4;22c\u001b[?1;2c\u001bP>|tmux"
                    + " 3.3a\u001b\\\u001b[?2026;2$y\u001b[?2031;0$y"
                    + "\u001b[?5u\u001b_Gi=31;OK\u001b\\\u001b[2;3R\u001b[4;480;800t\u001b[6;20;10t\u001b[?997;1n\u001b[?997;2n"
                    + "\u001b[0n\u001b]52;c;aGk=\u001b\\\u001bP1+r544e\u001b\\\u001b[8;24;80t";
        assertThat(feed(sequences).stream()
                        .map(TerminalInput.Reported.class::cast)
                        .map(TerminalInput.Reported::report))
                .containsExactly(
                        new Report.Foreground(0xff8000),
                        new Report.Background(0x171513),
                        new Report.Background(0xfbf8f3),
                        new Report.Device(true),
                        new Report.Device(false),
                        new Report.Name("tmux 3.3a"),
                        new Report.Mode(2026, true),
                        new Report.Mode(2031, false),
                        new Report.KittyKeys(),
                        new Report.KittyImages(),
                        new Report.CursorPlace(3, 2),
                        new Report.CellSize(10, 20),
                        new Report.CellSize(10, 20),
                        new Report.Brightness(true),
                        new Report.Brightness(false));
    }

    @Test
    void bracketedPaste() {
        assertThat(feed("a\u001b[200~one\r\ntwo\rthree\nfour\tx\u0007\u001b[31m\u001b[201~b"))
                .containsExactly(
                        new TerminalInput.Pressed(new Key("a", 0, "a")),
                        new TerminalInput.Pasted("one\ntwo\nthree\nfour\tx[31m"),
                        new TerminalInput.Pressed(new Key("b", 0, "b")));
    }

    @Test
    void aPasteIsWholeHoweverItIsSplit() {
        var bytes = "\u001b[200~日本 \u001b[20 👩‍👩‍👧\r\u001b[201~".getBytes(StandardCharsets.UTF_8);
        for (int split = 1; split < bytes.length; split++) {
            var inputs = new ArrayList<TerminalInput>();
            for (int at = 0; at < bytes.length; at += split) {
                int length = Math.min(split, bytes.length - at);
                var part = new byte[length];
                System.arraycopy(bytes, at, part, 0, length);
                inputs.addAll(decoder.feed(part, length, LATER));
            }
            assertThat(inputs).containsExactly(new TerminalInput.Pasted("日本 [20 👩‍👩‍👧\n"));
        }
    }

    @Test
    void tenMegabytesArePastedInLinearTime() {
        var text = "0123456789abcdef".repeat(640 * 1024);
        var bytes = ("\u001b[200~" + text + "\u001b[201~").getBytes(StandardCharsets.UTF_8);
        var inputs = new ArrayList<TerminalInput>();
        long start = System.nanoTime();
        for (int at = 0; at < bytes.length; at += 4096) {
            int length = Math.min(4096, bytes.length - at);
            var part = new byte[length];
            System.arraycopy(bytes, at, part, 0, length);
            inputs.addAll(decoder.feed(part, length, LATER));
        }
        assertThat(inputs).containsExactly(new TerminalInput.Pasted(text));
        assertThat(System.nanoTime() - start).isLessThan(60_000L * MS);
    }

    @Test
    void aPasteWithoutAnEndIsTakenAfterAWhile() {
        assertThat(feed("\u001b[200~lost")).isEmpty();
        assertThat(decoder.patience()).isGreaterThan(1_000);
        assertThat(decoder.expire(LATER)).containsExactly(new TerminalInput.Pasted("lost"));
        assertThat(chords(feed("x", 2 * LATER))).isEqualTo("x(x)");
    }

    @Test
    void aBurstWithEnterIsAPaste() {
        assertThat(feed("one\rtwo\r")).containsExactly(new TerminalInput.Pasted("one\ntwo\n"));
        assertThat(chords(feed("typed", LATER))).isEqualTo("t(t) y(y) p(p) e(e) d(d)");
        assertThat(feed("\r", LATER + 5 * MS)).containsExactly(new TerminalInput.Pasted("\n"));
        assertThat(chords(feed("y", 2 * LATER))).isEqualTo("y(y)");
        assertThat(chords(feed("\r", 2 * LATER + 9 * MS))).isEqualTo("enter");
        assertThat(chords(feed("\r\r", 3 * LATER))).isEqualTo("enter enter");
    }

    /// Random bytes, and random pieces of real sequences: nothing is thrown, and text holds no control character.
    @Test
    void garbageIsHarmless() {
        var random = new Random(11);
        var pieces = List.of(
                "\u001b",
                "\u001b[",
                "\u001b[<",
                "\u001b[?",
                "\u001bO",
                "\u001b]11;rgb:",
                "\u001bP>|",
                "\u001b_G",
                "200~",
                "201~",
                "999999999999",
                ";",
                ":",
                "M",
                "m",
                "u",
                "R",
                "$y",
                "$",
                "\u001b\\",
                "\u0007",
                "\u009b",
                "é",
                "x",
                "\r",
                "[",
                "A");
        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(1, 40)];
            random.nextBytes(bytes);
            if (random.nextInt(4) > 0) {
                var text = new StringBuilder();
                for (int i = random.nextInt(8); i >= 0; i--) text.append(pieces.get(random.nextInt(pieces.size())));
                bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            }
            var inputs = new ArrayList<>(decoder.feed(bytes, bytes.length, (long) round * LATER));
            if (random.nextBoolean()) inputs.addAll(decoder.expire((long) round * LATER));
            requireClean(inputs);
        }
    }

    private static void requireClean(List<TerminalInput> inputs) {
        for (var input : inputs) {
            var text = switch (input) {
                case TerminalInput.Pressed(Key key) -> key.text();
                case TerminalInput.Pasted(String pasted) ->
                    pasted.replace("\n", "").replace("\t", "");
                case TerminalInput.Moved ignored -> "";
                case TerminalInput.Focused ignored -> "";
                case TerminalInput.Resized ignored -> "";
                case TerminalInput.Reported ignored -> "";
                case TerminalInput.Closed ignored -> "";
                case TerminalInput.Continued ignored -> "";
            };
            assertThat(text.codePoints().noneMatch(Character::isISOControl))
                    .as(input.toString())
                    .isTrue();
        }
    }

    /// Unknown but well-formed sequences leave no text behind, wherever they are split.
    @Test
    void unknownSequencesLeaveNothing() {
        var bytes =
                "\u001b[99;99;99x\u001b[?1;2;3z\u001b]777;secret text\u001b\\\u001b]0;title\u0007\u001bP1$r0m\u001b\\\u001b_Gx;y\u001b\\"
                        .getBytes(StandardCharsets.UTF_8);
        for (int split = 1; split < bytes.length; split++) {
            var inputs = new ArrayList<>(decoder.feed(bytes, split, 0));
            var rest = java.util.Arrays.copyOfRange(bytes, split, bytes.length);
            inputs.addAll(decoder.feed(rest, rest.length, 0));
            assertThat(inputs.stream().filter(input -> input instanceof TerminalInput.Pressed))
                    .isEmpty();
        }
    }
}
