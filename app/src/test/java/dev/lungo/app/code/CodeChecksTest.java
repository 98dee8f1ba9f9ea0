package dev.lungo.app.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.doctor.Checks;
import dev.lungo.app.doctor.CodeChecks;
import dev.lungo.app.doctor.Finding;
import dev.lungo.app.doctor.Finding.State;
import dev.lungo.app.wiring.Configurations;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.file.Directories;
import dev.lungo.testkit.TempProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeChecksTest {
    private final TempProject project = TempProject.plain();

    @TempDir
    Path home;

    @AfterEach
    void close() {
        project.close();
    }

    private Map<String, String> environment() {
        return Map.of("PATH", project.path("tools").toString(), "HOME", home.toString());
    }

    private Directories directories() {
        return Directories.of(environment(), home);
    }

    private LoadedConfig load(boolean trusting) {
        return Configurations.of(directories(), environment()).load(project.root(), trusting);
    }

    private String explanation(boolean trusting) {
        return new CodeChecks(directories(), environment(), project.root(), load(trusting)).explanation();
    }

    private List<String> findings(boolean trusting) {
        return new Checks(directories(), environment(), project.root(), load(trusting))
                .run().stream()
                        .filter(one -> one.subject().equals("language servers")
                                || one.subject().equals("formatters"))
                        .map(CodeChecksTest::line)
                        .toList();
    }

    private static String line(Finding finding) {
        return (finding.state() == State.FINE ? "" : "? ") + finding.subject() + ": " + finding.detail();
    }

    private void program(String name) {
        project.with("tools/" + name, "#!/bin/sh\n");
        assertThat(project.path("tools/" + name).toFile().setExecutable(true)).isTrue();
    }

    @Test
    void nothingIsSaidWhereNothingConcernsAnything() {
        project.with("notes.unknown", "text");
        assertThat(explanation(true)).isEmpty();
        assertThat(findings(true)).isEmpty();
    }

    @Test
    void explainsWhyEachIsOnOrOff() {
        project.with("go.mod", "module x\n").with("a.go", "package a\n").with("b.rs", "\n");
        program("gopls");
        program("gofmt");
        var tools = project.path("tools");
        assertThat(explanation(true))
                .isEqualTo("\n# language servers\n#   gopls: " + tools + "/gopls\n#   rust: off, not installed\n"
                        + "\n# formatters\n#   gofmt: " + tools + "/gofmt\n");
        assertThat(findings(true))
                .containsExactly(
                        "language servers: gopls (" + tools + "/gopls)", "formatters: gofmt (" + tools + "/gofmt)");
        assertThat(explanation(false))
                .isEqualTo("\n# language servers\n#   gopls: off, needs trust\n#   rust: off, needs trust\n"
                        + "\n# formatters\n#   gofmt: off, this directory is not trusted\n");
        assertThat(findings(false))
                .containsExactly(
                        "? language servers: off, because this directory is not trusted: gopls (" + tools + "/gopls)",
                        "? formatters: off, because this directory is not trusted: gofmt (" + tools + "/gofmt)");
    }

    @Test
    void explainsThoseThatTheConfigurationTurnsOff() {
        project.with("go.mod", "module x\n")
                .with("a.go", "package a\n")
                .with(
                        "lungo.json",
                        "{\"lsp\": {\"gopls\": {\"disabled\": true}}, \"formatter\": {\"gofmt\": {\"disabled\":"
                                + " true}}}");
        program("gopls");
        program("gofmt");
        assertThat(explanation(true))
                .contains("#   gopls: off, disabled in the configuration\n")
                .contains("#   gofmt: off, disabled in the configuration\n");
        assertThat(findings(true)).isEmpty();
    }
}
