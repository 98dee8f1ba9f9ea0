package dev.lungo.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The program that opens an address in the person's browser, when there is a screen for one.
public record Browser(Map<String, String> environment) {
    /// Whether a browser was asked to.
    public boolean open(String url) {
        var program = program();
        if (program == null) return false;
        try {
            new ProcessBuilder(program, url)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private @Nullable String program() {
        if (System.getProperty("os.name", "").startsWith("Mac")) return "open";
        boolean screen = set("DISPLAY") || set("WAYLAND_DISPLAY");
        for (var name : new String[] {"wslview", "xdg-open"}) {
            if ((screen || name.equals("wslview")) && onPath(name)) return name;
        }
        return null;
    }

    private boolean set(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    private boolean onPath(String name) {
        for (var directory : environment.getOrDefault("PATH", "").split(":", -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, name))) return true;
        }
        return false;
    }
}
