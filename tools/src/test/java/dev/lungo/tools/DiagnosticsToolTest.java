package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.Diagnostic.Severity;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.SourceRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsToolTest {
    @TempDir
    Path folder;

    private DiskContext context;

    /// A checker of `.x` files that finds one error and one hint in each file that it is asked for, and a warning in
    /// the project.
    private record Linter(Path folder) implements CodeChecker {
        @Override
        public String id() {
            return "linter";
        }

        @Override
        public boolean checks(Path file) {
            return file.toString().endsWith(".x");
        }

        @Override
        public CodeCheck changed(List<SourceChange> changes) {
            return CodeCheck.NOTHING;
        }

        @Override
        public CodeCheck check(List<Path> files) {
            var found = files.isEmpty()
                    ? List.of(problem(folder.resolve("b.x"), 9, Severity.WARNING))
                    : files.stream()
                            .flatMap(file ->
                                    List.of(problem(file, 3, Severity.HINT), problem(file, 2, Severity.ERROR)).stream())
                            .toList();
            return _ -> new CodeCheck.Findings(List.of(), found, true, List.of("no configuration found"));
        }

        private static Diagnostic problem(Path file, int line, Severity severity) {
            return new Diagnostic(file, SourceRange.at(line, 1), severity, "odd\n  thing", "linter", null);
        }
    }

    @BeforeEach
    void prepare() {
        context = new DiskContext(folder);
        context.code = new CodeIntelligence(List.of(new Linter(folder)));
    }

    private String text(Map<String, Object> arguments) throws Exception {
        return new DiagnosticsTool().run(arguments, context).text();
    }

    @Test
    void listsErrorsAndWarningsOfAFile() throws Exception {
        assertThat(text(Map.of("filePath", "a.x")))
                .isEqualTo("a.x:2:1: error: odd thing (linter)\nNote: no configuration found");
    }

    @Test
    void listsThoseOfTheProject() throws Exception {
        assertThat(text(Map.of())).isEqualTo("b.x:9:1: warning: odd thing (linter)\nNote: no configuration found");
    }

    @Test
    void quotesNoFileThatMayNotBeRead() throws Exception {
        context.closed = Set.of(folder.resolve("b.x"));
        assertThat(text(Map.of()))
                .isEqualTo("b.x:9:1: warning: reading this file needs permission (linter)\n"
                        + "Note: no configuration found");
    }

    @Test
    void namesAFileThatNothingChecks() throws Exception {
        assertThat(text(Map.of("filePath", "a.y"))).isEqualTo("Nothing is available here that checks this file.");
    }
}
