package dev.lungo.tui.theme;

import dev.lungo.tui.input.TerminalInput.Report;
import java.nio.file.Path;
import java.util.Map;

/// Themes by name on one terminal. `lungo` follows the terminal's background, and `system` takes its colors. What the
/// terminal answers is remembered for its next start. Thread-safe.
public final class ThemeResolver {
    private final RememberedColors remembered;
    private TerminalColors colors;
    private boolean follows = true;
    private ThemeList list = ThemeList.OWN;

    public ThemeResolver(Map<String, String> environment, Path stateDirectory) {
        remembered = new RememberedColors(stateDirectory, environment);
        colors = remembered.load().orElseGet(() -> TerminalColors.of(environment));
    }

    /// Without following, answers of the terminal change nothing, now and at its next start.
    public synchronized void follow(boolean answers) {
        follows = answers;
    }

    /// Takes an answer of the terminal; true if themes may look different now.
    public synchronized boolean take(Report report) {
        if (!follows) return false;
        var before = colors;
        colors = switch (report) {
            case Report.Foreground(int rgb) -> colors.withForeground(rgb);
            case Report.Background(int rgb) -> colors.withBackground(rgb);
            case Report.Brightness(boolean dark) -> colors.switchedTo(dark);
            case Report.KittyKeys _, Report.KittyImages _, Report.Device _, Report.Name _ -> colors;
            case Report.Mode _, Report.CellSize _, Report.CursorPlace _ -> colors;
        };
        if (colors.equals(before)) return false;
        remembered.store(colors);
        return true;
    }

    /// Takes the themes of plugins; true if themes may look different now.
    public synchronized boolean take(ThemeList themes) {
        if (themes.equals(list)) return false;
        list = themes;
        return true;
    }

    /// The theme; Lungo's own for an unknown name.
    public synchronized Theme theme(String name) {
        if (name.equals(SystemTheme.NAME)) return colors.system();
        if (name.equals(Themes.DARK)) return Themes.standard(colors.dark());
        return Themes.find(name)
                .or(() -> list.find(name, colors.dark()))
                .orElseGet(() -> Themes.standard(colors.dark()));
    }
}
