package dev.lungo.tui.term;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.theme.Depth;
import dev.lungo.tui.theme.ThemePalette;
import dev.lungo.tui.theme.Themes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/// A small program on a terminal, for tests: it lists its inputs, and leaves in several ways.
final class DeviceProgram {
    private final LinkedBlockingQueue<TerminalInput> inputs = new LinkedBlockingQueue<>();
    private final List<String> log = new ArrayList<>();
    private final ThemePalette palette = new ThemePalette(Themes.standard(true), Depth.INDEXED);
    private ScreenSize size = new ScreenSize(0, 0);

    /// A shell's command that runs it on the terminal of the shell.
    static String command() {
        return Path.of(System.getProperty("java.home"), "bin", "java")
                + " --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + DeviceProgram.class.getName();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new DeviceProgram().run();
    }

    private void run() throws IOException, InterruptedException {
        long left;
        try (var device = TerminalDevice.open(TerminalOptions.of(System.getenv()), inputs::add)) {
            size = device.size();
            device.title("device");
            boolean running = true;
            while (running) {
                device.draw(screen(), palette);
                running = handle(device, inputs.take());
            }
            left = System.nanoTime();
        }
        System.out.println("closed in " + (System.nanoTime() - left) / 1_000_000 + " ms");
    }

    private boolean handle(TerminalDevice device, TerminalInput input) throws IOException {
        log.add(input.toString());
        return switch (input) {
            case TerminalInput.Resized(int columns, int rows) -> {
                size = new ScreenSize(columns, rows);
                yield true;
            }
            case TerminalInput.Closed closed -> false;
            case TerminalInput.Pressed(var key) ->
                switch (key.chord()) {
                    case "q" -> false;
                    case "ctrl+z" -> {
                        device.suspend();
                        yield true;
                    }
                    case "h" -> hang();
                    case "x" -> throw new IllegalStateException("thrown on purpose");
                    case "e" -> {
                        System.exit(3);
                        yield false;
                    }
                    case "l" -> {
                        device.lend(DeviceProgram::shell);
                        yield true;
                    }
                    default -> true;
                };
            default -> true;
        };
    }

    /// Never returns, as a fault in a program might.
    private static boolean hang() {
        while (true) LockSupport.park();
    }

    private static void shell() {
        try {
            new ProcessBuilder("sh", "-c", "printf 'say: '; read -r line; echo \"heard $line\"; sleep 0.3")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Buffer screen() {
        var buffer = new Buffer(size.columns(), size.rows());
        var title = Line.of("Screen of " + size.columns() + "x" + size.rows(), Style.STRONG);
        buffer.fill(new Rect(0, 0, size.columns(), 1), Style.PLAIN.on(Token.PANEL));
        buffer.print(new Rect(1, 0, size.columns() - 2, 1), title);
        int rows = size.rows() - 2;
        int first = Math.max(0, log.size() - rows);
        for (int i = first; i < log.size(); i++)
            buffer.print(new Rect(1, 1 + i - first, size.columns() - 2, 1), Line.of(log.get(i), Style.MUTED));
        buffer.show(new Caret(1, size.rows() - 1, false));
        return buffer;
    }
}
