package dev.lungo.tui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.cell.Pen;
import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every theme is readable, and every depth shows it.
class ThemesTest {
    private static final double TEXT = 7;
    private static final double REST = 4.5;
    private static final double CONTRAST = 10;
    private static final List<Token> BEHIND_TEXT = List.of(
            Token.BG,
            Token.PANEL,
            Token.RAISED,
            Token.SELECT,
            Token.ADD_BG,
            Token.ADD_WORD,
            Token.DEL_BG,
            Token.DEL_WORD);
    /// Tokens that are no text on the plain background.
    private static final Set<Token> NOT_READ = Set.of(Token.BORDER, Token.ON_ACCENT);

    static Stream<Theme> themes() {
        return Themes.names().stream().map(name -> Themes.find(name).orElseThrow());
    }

    private static List<Token> read() {
        return Stream.of(Token.values())
                .filter(token -> !BEHIND_TEXT.contains(token) && !NOT_READ.contains(token))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void isReadable(Theme theme) {
        var low = new ArrayList<String>();
        for (var behind : BEHIND_TEXT) require(theme, Token.TEXT, behind, TEXT, low);
        for (var token : read()) {
            require(theme, token, Token.BG, REST, low);
            require(theme, token, Token.PANEL, REST, low);
        }
        require(theme, Token.MUTED, Token.SELECT, REST, low);
        require(theme, Token.ON_ACCENT, Token.ACCENT, REST, low);
        assertThat(low).as(theme.name()).isEmpty();
    }

    @Test
    void theContrastThemeHasMore() {
        var theme = Themes.find(Themes.CONTRAST).orElseThrow();
        var low = new ArrayList<String>();
        for (var token : read()) require(theme, token, Token.BG, CONTRAST, low);
        assertThat(low).isEmpty();
    }

    private static void require(Theme theme, Token token, Token behind, double least, List<String> low) {
        double contrast =
                Colors.contrast(theme.tint(token).value(), theme.fill(behind).value());
        if (contrast < least) low.add("%s on %s: %.2f".formatted(token.key(), behind.key(), contrast));
    }

    @Test
    void atLeastFifteenAreThereOfBothKinds() {
        var themes = themes().toList();
        assertThat(themes).hasSizeGreaterThanOrEqualTo(15);
        assertThat(themes.stream().filter(theme -> !theme.dark())).hasSizeGreaterThanOrEqualTo(5);
        assertThat(themes).allSatisfy(theme -> assertThat(theme.tints()).containsKeys(Token.values()));
        assertThat(Themes.standard(true).dark()).isTrue();
        assertThat(Themes.standard(false).dark()).isFalse();
        assertThat(Themes.find("../secret")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void aDepthShowsOnlyItsColors(Depth depth) {
        var palette = new ThemePalette(Themes.standard(true), depth);
        for (var front : Token.values())
            for (var behind : Token.values()) {
                requireDepth(palette.pen(Style.of(front).on(behind)), depth);
            }
        requireDepth(palette.pen(Style.of(new Color.Rgb(0x336699)).on(new Color.Indexed(200))), depth);
    }

    private static void requireDepth(Pen pen, Depth depth) {
        for (int color : new int[] {pen.foreground(), pen.background()}) {
            boolean shown = switch (depth) {
                case FULL -> true;
                case INDEXED -> color < 256;
                case BASIC -> color < 16;
                case NONE -> color == Pen.DEFAULT;
            };
            assertThat(shown).as(pen + " at " + depth).isTrue();
        }
    }

    @Test
    void statesAreTellableWithoutColors() {
        var palette = new ThemePalette(Themes.standard(true), Depth.NONE);
        assertThat(palette.pen(Style.PLAIN.on(Token.SELECT)).marks()).isEqualTo(Style.REVERSE);
        assertThat(palette.pen(Style.PLAIN.on(Token.ADD_WORD)).marks()).isEqualTo(Style.BOLD | Style.UNDERLINE);
        assertThat(palette.pen(Style.PLAIN.on(Token.DEL_WORD)).marks()).isEqualTo(Style.REVERSE);
        assertThat(palette.pen(Style.FAINT).marks()).isEqualTo(Pen.DIM);
        assertThat(palette.pen(Style.of(Token.ERROR)).marks()).isEqualTo(Style.BOLD);
    }

    @Test
    void faintBecomesMutedOnTheSelection() {
        var palette = new ThemePalette(Themes.standard(true), Depth.FULL);
        assertThat(palette.pen(Style.FAINT.on(Token.SELECT))).isEqualTo(palette.pen(Style.MUTED.on(Token.SELECT)));
    }

    @Test
    void sixteenColorsAreThoseOfTheTable() {
        var dark = new ThemePalette(Themes.standard(true), Depth.BASIC);
        assertThat(dark.pen(Style.ACCENT)).isEqualTo(new Pen(6, Pen.DEFAULT, 0, null));
        assertThat(dark.pen(Style.MUTED)).isEqualTo(new Pen(Pen.DEFAULT, Pen.DEFAULT, Pen.DIM, null));
        assertThat(dark.pen(Style.of(Token.INFO))).isEqualTo(new Pen(12, Pen.DEFAULT, 0, null));
        assertThat(dark.pen(Style.PLAIN.on(Token.PANEL))).isEqualTo(Pen.RESET);
        var light = new ThemePalette(Themes.standard(false), Depth.BASIC);
        assertThat(light.pen(Style.ACCENT)).isEqualTo(new Pen(5, Pen.DEFAULT, 0, null));
        assertThat(light.pen(Style.of(Token.WARN))).isEqualTo(new Pen(Pen.DEFAULT, Pen.DEFAULT, Style.BOLD, null));
    }

    @Test
    void theSystemsShadesAreMixedAndReadable() {
        for (int[] colors : new int[][] {{0xd0d0d0, 0x101010}, {0x333333, 0xffffff}, {0x839496, 0x002b36}}) {
            var theme = SystemTheme.mixed(colors[0], colors[1]);
            assertThat(Colors.contrast(theme.tint(Token.FAINT).value(), colors[1]))
                    .isGreaterThanOrEqualTo(4.4);
            assertThat(theme.fill(Token.PANEL).value()).isEqualTo(Colors.mix(colors[0], colors[1], 4));
            assertThat(theme.fill(Token.BG)).isEqualTo(Tint.DEFAULT);
        }
    }

    @Test
    void depthsFollowTheEnvironment() {
        assertThat(Depth.of(Map.of("COLORTERM", "truecolor", "NO_COLOR", "1"))).isEqualTo(Depth.NONE);
        assertThat(Depth.of(Map.of("COLORTERM", "truecolor", "NO_COLOR", ""))).isEqualTo(Depth.FULL);
        assertThat(Depth.of(Map.of("TERM", "xterm-kitty"))).isEqualTo(Depth.FULL);
        assertThat(Depth.of(Map.of("TERM", "tmux-256color"))).isEqualTo(Depth.INDEXED);
        assertThat(Depth.of(Map.of("TERM", "linux"))).isEqualTo(Depth.BASIC);
        assertThat(Depth.of(Map.of("TERM", "dumb"))).isEqualTo(Depth.NONE);
    }

    @Test
    void theNearestIndexIsNear() {
        assertThat(Colors.nearestIndexed(0x000000)).isEqualTo(16);
        assertThat(Colors.nearestIndexed(0xffffff)).isEqualTo(231);
        assertThat(Colors.nearestIndexed(0xff0000)).isEqualTo(196);
        assertThat(Colors.nearestIndexed(0x808080)).isEqualTo(244);
        for (int index = 16; index < 256; index++)
            assertThat(Colors.ofIndex(Colors.nearestIndexed(Colors.ofIndex(index))))
                    .isEqualTo(Colors.ofIndex(index));
    }
}
