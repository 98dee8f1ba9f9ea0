package dev.lungo.app.doctor;

import dev.lungo.config.LoadedConfig;
import dev.lungo.workspace.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Tries the sandbox for commands, with files of its own that it deletes.
record SandboxChecks(Map<String, String> environment, LoadedConfig loaded) {
    private static final String SUBJECT = "sandbox";

    private static final String CODE =
            "; formatters have no network either, and language servers only read the project";

    Finding run() {
        var mode = loaded.config().sandbox().mode();
        if (mode.equals("off")) return Finding.lacking(SUBJECT, "off, by the configuration; commands run as you");
        try {
            var folder = Files.createTempDirectory("lungo-doctor");
            try (var sandbox = new Sandbox(folder, environment)) {
                var report = sandbox.report();
                if (report.confines()) return Finding.fine(SUBJECT, report.text() + CODE);
                return mode.equals("require")
                        ? Finding.broken(SUBJECT, "required by the configuration, but " + report.text())
                        : Finding.lacking(
                                SUBJECT, "none, so each command asks that may change something: " + report.text());
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            return Finding.lacking(SUBJECT, "could not be tried: " + failed.getMessage());
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("sandbox"));
        Files.deleteIfExists(folder);
    }
}
