package dev.lungo.code.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.Formatters.Formatted;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFormattersTest {
    @TempDir
    Path folder;

    private Path project;
    private Path file;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectories(folder.resolve("project/web"));
        file = Files.writeString(project.resolve("a.txt"), "one\ntwo\nthree\n");
    }

    /// A formatter that is a shell script; `$1` is the file.
    private Formatters scripted(String script) throws IOException {
        return formatters(true, Map.of("own", own(script)));
    }

    private Map<String, Object> own(String script) throws IOException {
        return Map.of(
                "command", List.of(program("tools/own", script).toString(), "$FILE"), "extensions", List.of(".txt"));
    }

    private Path program(String name, String script) throws IOException {
        var program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private Formatters formatters(boolean trusted, @Nullable Object setting) {
        var scope = new ProjectFormatters.Scope(
                project,
                folder.resolve("project"),
                Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin"),
                new FormatCopies(folder));
        return new ProjectFormatters(
                scope,
                trusted,
                setting,
                new FormatterRuns(ProcessLauncher.direct(), scope, Duration.ofSeconds(1), nanos::get));
    }

    private Formatted format(Formatters formatters) throws InterruptedException {
        return formatters.format(file, Map.of());
    }

    private String why(Formatters formatters, String name) {
        return formatters.all().stream()
                .filter(one -> one.name().equals(name))
                .map(Formatters.Status::why)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changesAFileAndSaysWhichFormatterDid() throws Exception {
        var formatters = scripted("printf 'ONE\\n' > \"$1\"");
        assertThat(formatters.formats(file)).isTrue();
        var formatted = format(formatters);
        assertThat(new String(formatted.before())).isEqualTo("one\ntwo\nthree\n");
        assertThat(new String(formatted.after())).isEqualTo("ONE\n");
        assertThat(formatted.by()).containsExactly("own");
        assertThat(formatted.problems()).isEmpty();
    }

    @Test
    void gofmtFormatsAModule() throws Exception {
        assumeTrue(Required.starts("gofmt", "-l", project.toString()), "SKIPPED: gofmt does not start");
        Files.writeString(project.resolve("go.mod"), "module example.org/web\n");
        var source = Files.writeString(project.resolve("a.go"), "package a\nvar  x=1\n");
        var scope = new ProjectFormatters.Scope(
                project, folder.resolve("project"), System.getenv(), new FormatCopies(folder));
        var formatters = new ProjectFormatters(scope, true, null, ProcessLauncher.direct());
        assertThat(formatters.format(source, Map.of()).by()).containsExactly("gofmt");
        assertThat(Files.readString(source)).isEqualTo("package a\n\nvar x = 1\n");
        assertThat(formatters.format(source, Map.of()).by()).isEmpty();
    }

    @Test
    void severalFormattersRunInOrder() throws Exception {
        var formatters = formatters(
                true,
                Map.of(
                        "own", own("printf 'a' >> \"$1\""),
                        "shfmt", Map.of("extensions", List.of("txt"), "command", List.of("second", "$FILE"))));
        program("bin/second", "printf 'b' >> \"$1\"");
        assertThat(new String(format(formatters).after())).isEqualTo("one\ntwo\nthree\nba");
        assertThat(format(formatters).by()).containsExactly("shfmt", "own");
    }

    @Test
    void aFailureHasTheProgramsWordsWithoutColors() throws Exception {
        var formatted = format(scripted("printf '\\033[31merror\\033[0m: line 2\\n  unexpected }\\n' >&2; exit 2"));
        assertThat(formatted.problems()).containsExactly("own failed (exit code 2): error: line 2 | unexpected }");
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
    }

    @ParameterizedTest
    @CsvSource({
        "rm \"$1\", own deleted the file; it was restored",
        ": > \"$1\", own cut the file off; it was restored",
        "printf 'one\\nt' > \"$1\", own cut the file off; it was restored",
        "printf 'one' > \"$1\"; exit 3, own cut the file off; it was restored",
    })
    void aFileThatIsLostIsRestored(String script, String problem) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        var formatted = format(scripted(script));
        assertThat(formatted.problems()).containsExactly(problem);
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(formatted.by()).isEmpty();
    }

    @Test
    void blankLinesAtTheEndMayGo() throws Exception {
        Files.writeString(file, "one\n\n\n");
        var formatted = format(scripted("printf 'one\\n' > \"$1\""));
        assertThat(formatted.problems()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo("one\n");
    }

    @Tag("slow")
    @Test
    void oneThatHangsIsEndedAndSkippedForAWhile() throws Exception {
        var formatters = scripted("printf 'half' > \"$1\"; echo run >> \"$1.runs\"; sleep 60");
        assertThat(format(formatters).problems())
                .containsExactly("own did not end within 1 s; it is skipped for 5 minutes");
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
        assertThat(format(formatters).problems()).isEmpty();
        assertThat(Files.readAllLines(project.resolve("a.txt.runs"))).hasSize(1);
        nanos.set(Duration.ofMinutes(6).toNanos());
        assertThat(format(formatters).problems()).hasSize(1);
    }

    @Test
    void muchOutputDoesNoHarm() throws Exception {
        var formatted = format(scripted("head -c 3000000 /dev/zero | tr '\\0' x; exit 1"));
        assertThat(formatted.problems()).singleElement().asString().hasSizeLessThan(600);
    }

    @Test
    void anInterruptionRestoresTheFile() throws Exception {
        var formatters = scripted("printf 'half' > \"$1\"; : > \"$1.begun\"; sleep 60");
        var thread = Thread.ofVirtual().start(() -> {
            try {
                format(formatters);
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        Await.until(() -> Files.exists(project.resolve("a.txt.begun")));
        thread.interrupt();
        thread.join();
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void nothingRunsWithoutTrust() throws Exception {
        var formatters = formatters(false, Map.of("own", own("printf 'x' > \"$1\"")));
        assertThat(formatters.formats(file)).isFalse();
        assertThat(formatters.all()).allMatch(one -> one.why().equals("this directory is not trusted"));
    }

    @Test
    void aFileOutsideOfTheProjectIsNotFormatted() throws Exception {
        var formatters = scripted("printf 'x' > \"$1\"");
        assertThat(formatters.formats(Files.writeString(folder.resolve("b.txt"), "b")))
                .isFalse();
    }

    @Test
    void withoutASettingTheProjectChooses() throws Exception {
        program("bin/gofmt", "printf 'package main\\n' > \"$2\"");
        program("project/node_modules/.bin/prettier", "exit 0");
        var formatters = formatters(true, null);
        var source = Files.writeString(project.resolve("main.go"), "package  main\n");
        assertThat(formatters.formats(source)).isFalse();
        assertThat(why(formatters, "gofmt")).isEqualTo("the project does not configure it");
        Files.writeString(project.resolve("go.mod"), "module x\n");
        assertThat(formatters.formats(source)).isTrue();
        assertThat(why(formatters, "prettier")).isEqualTo("the project does not configure it");
        Files.writeString(folder.resolve("project/package.json"), "{\"devDependencies\": {\"prettier\": \"^3\"}}");
        assertThat(why(formatters, "prettier")).isEmpty();
        assertThat(formatters.formats(project.resolve("a.ts"))).isTrue();
    }

    @Test
    void aSettingsFileChoosesAFormatterThatNoManifestNames() throws Exception {
        program("bin/prettier", "exit 0");
        Files.writeString(project.resolve(".prettierrc"), "{}");
        assertThat(why(formatters(true, null), "prettier")).isEmpty();
    }

    @Test
    void trueTurnsOnAllWhoseRequirementsHold() throws Exception {
        program("bin/gofmt", "exit 0");
        program("bin/prettier", "exit 0");
        var formatters = formatters(true, true);
        assertThat(why(formatters, "gofmt")).isEmpty();
        assertThat(why(formatters, "prettier")).isEqualTo("the project does not configure it");
        assertThat(why(formatters, "zig")).isEqualTo("zig was not found in the project or on PATH");
        assertThat(why(formatters(true, false), "gofmt")).isEqualTo("formatters are turned off");
    }

    @Test
    void ruffAndUvReplaceEachOther() throws Exception {
        program("bin/ruff", "exit 0");
        program("bin/uv", "exit 0");
        Files.writeString(project.resolve("pyproject.toml"), "[tool.ruff]\nline-length = 100\n");
        assertThat(why(formatters(true, null), "ruff")).isEmpty();
        assertThat(why(formatters(true, null), "uv")).isEqualTo("ruff is used");
        var off = formatters(true, Map.of("ruff", Map.of("disabled", true)));
        assertThat(why(off, "ruff")).isEqualTo("disabled in the configuration");
        assertThat(why(off, "uv")).isEqualTo("disabled in the configuration");
    }

    @Test
    void theEditionComesFromTheNearestFile() throws Exception {
        program("bin/rustfmt", "echo \"$@\" > \"$3.arguments\"");
        Files.writeString(folder.resolve("project/rustfmt.toml"), "max_width = 100\n");
        Files.writeString(folder.resolve("project/Cargo.toml"), "[package]\nedition = \"2024\"\n");
        Files.writeString(project.resolve("Cargo.toml"), "[package]\nedition.workspace = true\n");
        file = Files.writeString(project.resolve("lib.rs"), "fn  a() {}\n");
        assertThat(format(formatters(true, null)).problems()).isEmpty();
        assertThat(Files.readString(project.resolve("lib.rs.arguments"))).isEqualTo("--edition 2024 " + file + "\n");
    }

    @Test
    void knowsTheFormattersOfOpenCodeAndBlack() {
        assertThat(Formatter.known())
                .extracting(Formatter::name)
                .containsExactlyInAnyOrder(
                        ("air biome black cljfmt clang-format dart dfmt gleam gofmt htmlbeautifier ktlint latexindent"
                            + " mix nixfmt ocamlformat ormolu oxfmt pint prettier rubocop ruff rustfmt shfmt"
                            + " standardrb terraform uv zig")
                                .split(" "));
        assertThat(Formatter.known()).allSatisfy(formatter -> {
            assertThat(formatter.extensions()).doesNotContain("", ".");
            assertThat(formatter.command()).hasSizeGreaterThan(1).contains(Formatter.FILE);
            for (var conditions : List.of(formatter.requirements(), formatter.marks()))
                assertThat(conditions)
                        .allMatch(condition ->
                                condition.matches("(file:\\S+|text:[^:]+:.+|package:\\S+|off:\\S+|never)"));
            assertThat(formatter.requirements().size() + formatter.marks().size())
                    .isPositive();
        });
    }
}
