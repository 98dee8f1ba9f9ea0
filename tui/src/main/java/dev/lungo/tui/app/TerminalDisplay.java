package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.term.TerminalDevice;
import dev.lungo.tui.term.TerminalOptions;
import dev.lungo.tui.theme.Depth;
import dev.lungo.tui.theme.ThemePalette;
import dev.lungo.tui.theme.Themes;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/// The terminal of this process.
final class TerminalDisplay implements Display {
    private final TerminalDevice device;
    private final Depth depth;
    private String theme = "";
    private Palette palette;

    private TerminalDisplay(TerminalDevice device, Depth depth) {
        this.device = device;
        this.depth = depth;
        palette = new ThemePalette(Themes.standard(true), depth);
    }

    static TerminalDisplay open(Map<String, String> environment, Consumer<TerminalInput> input) throws IOException {
        var device = TerminalDevice.open(TerminalOptions.of(environment), input);
        return new TerminalDisplay(device, Depth.of(environment));
    }

    int columns() {
        return device.size().columns();
    }

    int rows() {
        return device.size().rows();
    }

    @Override
    public void show(Buffer next, String name) {
        if (!name.equals(theme)) {
            theme = name;
            palette = new ThemePalette(Themes.find(name).orElseGet(() -> Themes.standard(true)), depth);
        }
        device.draw(next, palette);
    }

    @Override
    public void redraw() {
        device.redraw();
    }

    @Override
    public void suspend() {
        device.suspend();
    }

    @Override
    public void copy(String text) {
        device.copy(text);
    }

    @Override
    public void notify(String title, String body) {
        device.notify(title, body);
        device.bell();
    }

    @Override
    public void close() {
        device.close();
    }
}
