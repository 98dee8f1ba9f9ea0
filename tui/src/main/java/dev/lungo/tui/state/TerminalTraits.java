package dev.lungo.tui.state;

import dev.lungo.tui.image.ImageProtocol;
import dev.lungo.tui.image.ImageTarget;
import dev.lungo.tui.input.TerminalInput.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The abilities of a terminal, by the environment and by its own answers. `ascii` is true where signs beyond ASCII
/// are missing or two cells wide; `colors` is true with 24-bit colors. A cell has a size in pixels.
public record TerminalTraits(
        boolean ascii, boolean colors, ImageSupport images, String name, int cellWidth, int cellHeight) {
    public static final TerminalTraits USUAL = new TerminalTraits(false, false, ImageSupport.of(Map.of()), "", 8, 16);

    private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");
    private static final int MEASURED_ROW = 2;
    private static final int NARROW_COLUMN = 2;

    public static TerminalTraits of(Map<String, String> environment, boolean colors) {
        boolean console = environment.getOrDefault("TERM", "").equals("linux");
        var images = ImageSupport.of(environment);
        return new TerminalTraits(console || !isUnicode(environment), colors, images, "", 8, 16);
    }

    /// False if the locale names another character set. Without any locale most terminals still use UTF-8.
    private static boolean isUnicode(Map<String, String> environment) {
        for (var name : LOCALE) {
            var value = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) return value.contains("utf-8") || value.contains("utf8");
        }
        return true;
    }

    /// The traits after an answer of the terminal. A sign of ambiguous width is printed when it is taken over, and the
    /// place of the cursor asked for.
    public TerminalTraits with(Report report) {
        return switch (report) {
            case Report.CursorPlace it -> {
                boolean wide = it.row() == MEASURED_ROW && it.column() > NARROW_COLUMN;
                yield new TerminalTraits(ascii || wide, colors, images, name, cellWidth, cellHeight);
            }
            case Report.KittyImages _ -> with(images.withKitty());
            case Report.Device it -> it.sixel() ? with(images.withSixel()) : this;
            case Report.Name it ->
                new TerminalTraits(ascii, colors, images, it.name().toLowerCase(Locale.ROOT), cellWidth, cellHeight);
            case Report.CellSize it -> new TerminalTraits(ascii, colors, images, name, it.width(), it.height());
            case Report.Foreground _, Report.Background _, Report.Brightness _, Report.KittyKeys _, Report.Mode _ ->
                this;
        };
    }

    /// The traits within tmux, once the terminal around it is known.
    public TerminalTraits within(String terminal, boolean passes) {
        return with(images.within(terminal, passes));
    }

    /// True where tmux answers for the terminal around it.
    public boolean isInTmux() {
        return images.tmux();
    }

    private TerminalTraits with(ImageSupport next) {
        return new TerminalTraits(ascii, colors, next, name, cellWidth, cellHeight);
    }

    /// The way in which images are drawn, by a setting: `off`, `on`, or a protocol by its name.
    public ImageTarget images(String setting) {
        var protocol = colors ? images.protocol(setting, name) : ImageProtocol.NONE;
        return new ImageTarget(protocol, images.tmux() && protocol != ImageProtocol.SIXEL, cellWidth, cellHeight);
    }
}
