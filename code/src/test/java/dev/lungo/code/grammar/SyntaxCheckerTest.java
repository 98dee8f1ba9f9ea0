package dev.lungo.code.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.SourceRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SyntaxCheckerTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private final SyntaxChecker checker = new SyntaxChecker();

    @Test
    void anEditThatDropsABraceIsReportedAtTheFunctionWithoutAnEnd() throws InterruptedException {
        var before = "func a() {\n\tif b {\n\t\tc()\n\t}\n}\n\nfunc d() {\n}\n";
        var after = "func a() {\n\tif b {\n\t\tc()\n}\n\nfunc d() {\n}\n";

        var findings = change("a.go", before, after);

        assertThat(findings.before()).isEmpty();
        assertThat(findings.now())
                .containsExactly(new Diagnostic(
                        Path.of("/p/a.go"),
                        new SourceRange(2, 7, 2, 8),
                        Diagnostic.Severity.ERROR,
                        "missing `}`, this `{` is never closed",
                        "syntax",
                        null));
    }

    @Test
    void aFileThatWasNeverUnderstoodIsNotBlamed() throws InterruptedException {
        assertThat(change("a.go", "package a)", "package b)")).isEqualTo(Findings.NONE);
    }

    @Test
    void anErrorOfAnEarlierEditStaysKnown() throws InterruptedException {
        change("a.ts", "f(1)", "f(1");

        var findings = change("a.ts", "f(1", "g(1");

        assertThat(findings.before()).hasSize(1);
        assertThat(findings.now()).hasSize(1);
    }

    @Test
    void findingsOfAnOlderTextAreNotReported() throws InterruptedException {
        var older = checker.changed(List.of(new SourceChange(Path.of("/p/a.css"), "a {}", "a {")));
        checker.changed(List.of(new SourceChange(Path.of("/p/a.css"), "a {", "a { }")));

        assertThat(older.await(LIMIT)).isEqualTo(Findings.NONE);
    }

    @Test
    void minifiedCodeHasNoMarkup() throws InterruptedException {
        var text = "x;".repeat(2000) + "while(y,<r>z){}";

        assertThat(change("a.js", null, text).now()).isEmpty();
    }

    @Test
    void aDeletedFileHasNoErrors() throws InterruptedException {
        assertThat(change("a.rs", "fn a() {", null).now()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.py  | def f(:\\n  pass\\n          | missing `)`, this `(` is never closed",
                "b.py  | def f()\\n    return 1\\n     | missing `:` after this `def`",
                "c.py  | if a:\\nb()\\n                | expected an indented block here",
                "d.py  | x = 'abc\\ny = 1\\n          | missing `'`, the text that starts here never ends",
                "e.py  | if a:\\n    b()\\n  c()\\n    | this indentation matches no outer block",
                "f.py  | class A\\nx = 1\\n            | missing `:` after this `class`",
                "a.tsx | const a = <b><i>x</b>;        | missing `</i>` before this `</b>`, for the `<i>` of line 1",
                "a.js  | f({ a: [1, 2 });              | missing `]` before this `}`, for the `[` of line 1",
                "b.js  | const s = `a ${b`;            | missing ``, the text that starts here never ends",
                "a.lua | function f() if a then end    | missing `end`, this `function` is never closed",
                "a.c   | /* a                          | missing `*/`, the comment that starts here never ends",
                "a.rs  | let a = r#'b';\\n)            | unexpected `)`",
                "a.el  | (defun a ()                   | missing `)`, this `(` is never closed",
            })
    void errorsHaveAPlaceAndPlainWords(String file, String text, String message) throws InterruptedException {
        var now = change(file, null, text.replace("\\n", "\n")).now();

        assertThat(now).hasSize(1);
        if (!file.equals("b.js")) assertThat(now.getFirst().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package.json     | {\"a\": 1,}",
                "a.yaml           | a: [1",
                "a.xml            | <a><b></a>",
                "Main.java        | class A { void f() { }",
            })
    void otherParsersReportTooWhereNothingElseChecks(String file, String text) throws InterruptedException {
        assertThat(change(file, null, text).now()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("dev.lungo.code.grammar.Snippets#all")
    void correctCodeHasNoErrors(Snippets.Snippet snippet) throws InterruptedException {
        assertThat(change(snippet.file(), null, snippet.text()).now()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lungo.code.grammar.Snippets#all")
    void hostileTextNeitherFailsNorHangs(Snippets.Snippet snippet) throws InterruptedException {
        var random = new Random(42);
        for (int round = 0; round < 10; round++) {
            var text = new StringBuilder(snippet.text().repeat(1 + random.nextInt(3)));
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(text.length());
                text.insert(at, "(){}[]\"'`\\/<>#$%\n\u0000\uD800".charAt(random.nextInt(18)));
            }
            assertThat(change(snippet.file(), null, text.toString()).now()).hasSizeLessThan(2);
        }
        for (var piece : List.of("(", "{", "\"", "<a>", "<a/>", "/*", "`${")) {
            assertThat(change(snippet.file(), null, piece.repeat(20_000)).now()).hasSizeLessThan(2);
        }
    }

    @Test
    void thereAreManyLanguages() {
        assertThat(Languages.load().names()).hasSizeGreaterThan(30).contains("python", "typescript", "rust", "yaml");
    }

    private Findings change(String file, @Nullable String before, @Nullable String after) throws InterruptedException {
        return checker.changed(List.of(new SourceChange(Path.of("/p").resolve(file), before, after)))
                .await(LIMIT);
    }
}
