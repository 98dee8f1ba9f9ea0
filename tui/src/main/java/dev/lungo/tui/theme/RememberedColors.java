package dev.lungo.tui.theme;

import dev.lungo.core.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The colors of terminals by their names, so that a start draws in the right theme before the terminal answers. A file
/// that cannot be read or written only costs that.
public final class RememberedColors {
    private static final System.Logger LOG = System.getLogger(RememberedColors.class.getName());
    private static final int MOST = 32;
    private static final List<String> NAMES = List.of("TERM_PROGRAM", "TERM", "LC_TERMINAL", "SSH_CLIENT", "TMUX");

    private final Path file;
    private final String terminal;

    public RememberedColors(Path stateDirectory, Map<String, String> environment) {
        file = stateDirectory.resolve("terminals");
        terminal = name(environment);
    }

    /// A name that the same terminal has at its next start. Over SSH and in tmux, another host and session may show
    /// other colors.
    private static String name(Map<String, String> environment) {
        var name = new StringBuilder();
        for (var variable : NAMES) {
            var value = environment.getOrDefault(variable, "");
            int end = value.indexOf(variable.equals("TMUX") ? ',' : ' ');
            name.append(end < 0 ? value : value.substring(0, end)).append('|');
        }
        return name.toString().replaceAll("\\s", "_");
    }

    public Optional<TerminalColors> load() {
        return Optional.ofNullable(all().get(terminal)).flatMap(RememberedColors::parse);
    }

    public void store(TerminalColors colors) {
        var all = all();
        var line = (colors.dark() ? "dark" : "light") + " " + colors.foreground() + " " + colors.background();
        if (line.equals(all.remove(terminal))) return;
        all.put(terminal, line);
        var text = new StringBuilder();
        int dropped = all.size() - MOST;
        for (var entry : all.entrySet())
            if (dropped-- <= 0)
                text.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
        try {
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "could not remember the terminal's colors", failed);
        }
    }

    /// Lines by terminal, the latest last.
    private Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        try {
            if (!Files.exists(file)) return all;
            for (var line : Files.readString(file).split("\n")) {
                int blank = line.indexOf(' ');
                if (blank > 0) all.put(line.substring(0, blank), line.substring(blank + 1));
            }
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "could not read the terminal's colors", failed);
        }
        return all;
    }

    private static Optional<TerminalColors> parse(String line) {
        var parts = line.split(" ");
        try {
            return parts.length != 3
                    ? Optional.empty()
                    : Optional.of(new TerminalColors(
                            parts[0].equals("dark"), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }
}
