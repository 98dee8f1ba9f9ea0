package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.code.format.FormatCopies;
import dev.lungo.code.format.ProjectFormatters;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.Formatters.Formatted;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real formatters, chosen by the project's own files.
@Tag("slow")
@Timeout(240)
class FormattersTest {
    @TempDir
    Path project;

    private Formatters formatters;

    @BeforeEach
    void open() throws IOException {
        project = project.toRealPath();
        var scope = new ProjectFormatters.Scope(
                project, project, System.getenv(), new FormatCopies(project.resolve(".state")));
        formatters = new ProjectFormatters(scope, true, null, ProcessLauncher.direct());
    }

    private Formatted format(String name, String text) throws Exception {
        var file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(formatters.formats(file)).isTrue();
        return formatters.format(file, Map.of());
    }

    private void mark(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private void npm(String name, String version) throws Exception {
        var installed = NpmPackages.with(name, version).resolve("node_modules");
        Files.createSymbolicLink(project.resolve("node_modules"), installed);
    }

    private static void needs(String program) {
        Assumptions.assumeTrue(Required.starts(program, "--version"), "SKIPPED: " + program + " does not start");
    }

    @Test
    void blackFormatsAProjectThatConfiguresIt() throws Exception {
        needs("black");
        mark("pyproject.toml", "[tool.black]\nline-length = 60\n");
        changed(format("src/a.py", "x = {  'a':1 }\n"), "black", "x = {\"a\": 1}\n");
        var broken = format("src/b.py", "def (:\n");
        assertThat(broken.by()).isEmpty();
        assertThat(broken.problems()).singleElement().asString().startsWith("black failed (exit code 123): ");
    }

    private static void changed(Formatted formatted, String by, String text) {
        assertThat(formatted.problems()).isEmpty();
        assertThat(formatted.by()).containsExactly(by);
        assertThat(new String(formatted.after())).isEqualTo(text);
    }

    @Test
    void prettier() throws Exception {
        npm("prettier", "3.6.2");
        mark("package.json", "{\"devDependencies\": {\"prettier\": \"3.6.2\"}}");
        changed(format("src/a.ts", "const  a = {b:1}\n"), "prettier", "const a = { b: 1 };\n");
        mark(".prettierrc", "{\"semi\": false}");
        changed(format("src/a.ts", "const  a = {b:1}\n"), "prettier", "const a = { b: 1 }\n");
        changed(format("b.css", "a{color:red}"), "prettier", "a {\n  color: red;\n}\n");
        var broken = format("c.ts", "const  = {\n");
        assertThat(broken.isChanged()).isFalse();
        assertThat(broken.problems())
                .singleElement()
                .asString()
                .startsWith("prettier failed (exit code 2): ")
                .contains("SyntaxError");
    }

    @Test
    void biome() throws Exception {
        npm("@biomejs/biome", "2.2.4");
        mark("biome.json", "{\"formatter\": {\"indentStyle\": \"space\"}}");
        changed(format("a.ts", "function a(){return 1}\n"), "biome", "function a() {\n  return 1;\n}\n");
    }

    @Test
    void clangFormat() throws Exception {
        needs("clang-format");
        mark(".clang-format", "BasedOnStyle: LLVM\n");
        changed(format("a.c", "int  main( ){return 0;}\n"), "clang-format", "int main() { return 0; }\n");
    }

    @Test
    void shfmt() throws Exception {
        needs("shfmt");
        mark(".editorconfig", "root = true\n[*.sh]\nindent_style = space\nindent_size = 2\n");
        changed(format("a.sh", "if true;then\necho  1\nfi\n"), "shfmt", "if true; then\n  echo 1\nfi\n");
    }

    @Test
    void rustfmt() throws Exception {
        needs("rustfmt");
        mark("rustfmt.toml", "max_width = 80\n");
        mark("Cargo.toml", "[package]\nname = \"a\"\nedition = \"2021\"\n");
        changed(format("src/a.rs", "async  fn a( ){}\n"), "rustfmt", "async fn a() {}\n");
    }
}
