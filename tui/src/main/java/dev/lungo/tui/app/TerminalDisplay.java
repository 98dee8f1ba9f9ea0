package dev.lungo.tui.app;

import dev.lungo.core.file.Directories;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.term.TerminalDevice;
import dev.lungo.tui.term.TerminalOptions;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.theme.Depth;
import dev.lungo.tui.theme.InlinePalette;
import dev.lungo.tui.theme.ThemeList;
import dev.lungo.tui.theme.ThemePalette;
import dev.lungo.tui.theme.ThemeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The terminal of this process.
final class TerminalDisplay implements Display {
    private final TerminalDevice device;
    private final Depth depth;
    private final ThemeResolver themes;
    private final AtomicBoolean recolored;
    private final Map<String, String> environment;
    private final ScreenImages images;
    private String theme = "";
    private Palette palette;

    private TerminalDisplay(
            TerminalDevice device,
            Depth depth,
            ThemeResolver themes,
            AtomicBoolean recolored,
            Map<String, String> environment,
            ScreenImages images) {
        this.device = device;
        this.depth = depth;
        this.themes = themes;
        this.recolored = recolored;
        this.environment = environment;
        this.images = images;
        palette = palette(theme);
    }

    private Palette palette(String name) {
        var themed = new ThemePalette(themes.theme(name), depth);
        return device.isFullScreen() ? themed : new InlinePalette(themed);
    }

    /// `changed` is called on any thread when the screen should be drawn again.
    static TerminalDisplay open(
            Map<String, String> environment, boolean inline, Consumer<TerminalInput> input, Runnable changed)
            throws IOException {
        var state = Directories.of(environment, Path.of(System.getProperty("user.home")))
                .state();
        var themes = new ThemeResolver(environment, state);
        var recolored = new AtomicBoolean();
        Consumer<TerminalInput> colors = received -> {
            if (received instanceof TerminalInput.Reported(var report) && themes.take(report)) recolored.set(true);
            input.accept(received);
        };
        var options = TerminalOptions.of(environment);
        var device = TerminalDevice.open(inline ? options.inline() : options, colors);
        return new TerminalDisplay(
                device, Depth.of(environment), themes, recolored, environment, new ScreenImages(changed));
    }

    int columns() {
        return device.size().columns();
    }

    int rows() {
        return device.size().rows();
    }

    @Override
    public void show(Buffer next, String name) {
        if (recolored.getAndSet(false) || !name.equals(theme)) {
            theme = name;
            palette = palette(name);
        }
        device.draw(next, palette, images.placed(next));
    }

    @Override
    public void offer(ThemeList list) {
        if (themes.take(list)) recolored.set(true);
    }

    @Override
    public void follow(boolean colors) {
        themes.follow(colors);
    }

    @Override
    public TerminalDevice.Written written() {
        return device.written();
    }

    @Override
    public void image(ShownImage image) {
        var sequences = images.show(image);
        if (!sequences.isEmpty()) device.send(sequences);
    }

    /// The terminal may have lost them.
    private void forgetImages() {
        var sequences = images.clear();
        if (!sequences.isEmpty()) device.send(sequences);
    }

    @Override
    public void write(List<Line> finished) {
        device.write(finished);
    }

    @Override
    public void redraw() {
        forgetImages();
        device.redraw();
    }

    @Override
    public void suspend() {
        device.suspend();
    }

    @Override
    public String edit(String text) throws IOException {
        var file = new EditedFile(environment, text);
        try (file) {
            device.lend(file::edit);
            return file.text();
        }
    }

    @Override
    public void edit(Path file, int line) throws IOException {
        var program = new EditorProgram(environment);
        device.lend(() -> program.open(file, line));
        program.check();
    }

    @Override
    public void title(String text) {
        device.title(text);
    }

    @Override
    public void mouse(boolean used) {
        device.mouse(used);
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
        images.close();
        forgetImages();
        device.close();
    }
}
