package dev.lungo.cli.terminal;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.SearchPath;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The program that opens an address in the user's browser, if there is a screen.
public record Browser(Map<String, String> environment) {
    /// Returns false if there is no browser to ask.
    public boolean open(String url) {
        var program = program();
        if (program == null) return false;
        try {
            ProcessLauncher.direct()
                    .start(Launch.of(Profile.SYSTEM, program, url).output(Redirect.DISCARD));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private @Nullable String program() {
        if (System.getProperty("os.name", "").startsWith("Mac")) return "open";
        boolean screen = set("DISPLAY") || set("WAYLAND_DISPLAY");
        for (var name : new String[] {"wslview", "xdg-open"}) {
            if ((screen || name.equals("wslview")) && SearchPath.first(name, environment) != null) return name;
        }
        return null;
    }

    private boolean set(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
