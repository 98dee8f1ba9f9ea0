package dev.lungo.app.doctor;

import dev.lungo.config.LoadedConfig;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.sandbox.SandboxGaps;
import dev.lungo.workspace.sandbox.SandboxReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tries the sandbox for commands, with files of its own that it deletes.
record SandboxChecks(Map<String, String> environment, LoadedConfig loaded) {
    private static final String SUBJECT = "sandbox";

    private static final String CODE =
            "; formatters have no network either, and language servers only read the project";

    List<Finding> run() {
        var mode = loaded.config().sandbox().mode();
        if (mode.equals("off"))
            return List.of(Finding.lacking(SUBJECT, "off, by the configuration; commands run as you"));
        try {
            var folder = Files.createTempDirectory("lungo-doctor");
            try (var sandbox = new Sandbox(folder, environment)) {
                return findings(sandbox.report(), mode);
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            return List.of(Finding.lacking(SUBJECT, "could not be tried: " + failed.getMessage()));
        }
    }

    private List<Finding> findings(SandboxReport report, String mode) {
        if (!report.confines())
            return List.of(
                    mode.equals("require")
                            ? Finding.broken(SUBJECT, "required by the configuration, but " + report.text())
                            : Finding.lacking(
                                    SUBJECT, "none, so each command asks that may change something: " + report.text()));
        var findings = new ArrayList<>(List.of(Finding.fine(SUBJECT, report.text() + CODE)));
        for (var gap : SandboxGaps.of(report, environment)) findings.add(Finding.lacking("not enforced", gap));
        return findings;
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("sandbox"));
        Files.deleteIfExists(folder);
    }
}
