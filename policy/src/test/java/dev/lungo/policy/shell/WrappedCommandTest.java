package dev.lungo.policy.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WrappedCommandTest {
    /// More with `-Dlungo.wrappings=1000000`.
    private static final int WRAPPINGS_TRIED = Integer.getInteger("lungo.wrappings", 10_000);

    private static final List<UnaryOperator<String>> WRAPPINGS = List.of(
            code -> "ls; " + code,
            code -> "ls && " + code + " || pwd",
            code -> "ls | " + code,
            code -> code + " &",
            code -> "(" + code + "\n)",
            code -> "{ " + code + "\n}",
            code -> "if " + code + "\nthen ls; fi",
            code -> "while ls; do " + code + "\ndone",
            code -> "for x in a b; do " + code + "\ndone",
            code -> "case a in b) " + code + "\n;; esac",
            code -> "f() { " + code + "\n}",
            code -> "echo $(" + code + "\n)",
            code -> "echo \"a $(" + code + "\n) b\"",
            code -> "x=$(" + code + "\n) ls",
            code -> "cat <(" + code + "\n)",
            code -> "echo ${x:-$(" + code + "\n)}",
            code -> "[[ -n $(" + code + "\n) ]]",
            code -> "! { " + code + "\n}",
            code -> "time { " + code + "\n}",
            code -> "bash -c " + quoted(code),
            code -> "eval " + quoted(code),
            code -> "env A=1 sh -c " + quoted(code),
            code -> "timeout 5 bash -c " + quoted(code),
            code -> "sudo sh -c " + quoted(code),
            code -> "xargs sh -c " + quoted(code),
            code -> "find . -exec sh -c " + quoted(code) + " \\;",
            code -> "cat <<E\n$(" + code + "\n)\nE",
            code -> "echo $((1 + $(" + code + "\n)))",
            code -> "coproc { " + code + "\n}",
            code -> "trap " + quoted(code) + " EXIT");

    private static String quoted(String code) {
        return "'" + code.replace("'", "'\\''") + "'";
    }

    @Test
    @Tag("slow")
    void neverAllowsADeniedCommandWhateverWrapsIt() {
        var random = new Random(7);
        var allowed = new ArrayList<String>();
        for (int i = 0; i < WRAPPINGS_TRIED; i++) {
            var code = "rm docs/a";
            for (int depth = random.nextInt(1, 6); depth > 0; depth--)
                code = WRAPPINGS.get(random.nextInt(WRAPPINGS.size())).apply(code);
            if (Cases.judge("open", code).action() == Action.ALLOW) allowed.add(code);
        }
        assertThat(allowed).isEmpty();
    }

    @Test
    void deniesEachWrapping() {
        for (var wrapping : WRAPPINGS)
            assertThat(Cases.judge("open", wrapping.apply("rm docs/a")).action())
                    .as(wrapping.apply("rm docs/a"))
                    .isEqualTo(Action.DENY);
    }

    @Test
    @Tag("slow")
    void answersWhateverTheTextIs() throws IOException {
        var random = new Random(11);
        var known = Cases.all().map(Cases.Case::command).toList();
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(known.get(random.nextInt(known.size())));
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.setLength(at);
                case 1 -> text.insert(at, "'\"`$(){}[]<>|&;\\\n#*?!=~".charAt(random.nextInt(23)));
                default ->
                    text.append(random.nextBoolean() ? "; " : " | ").append(known.get(random.nextInt(known.size())));
            }
            assertThat(Cases.judge("open", text.toString()).action()).isNotNull();
        }
    }

    @Test
    void endsSoonOnDeepAndLongTexts() {
        long start = System.nanoTime();
        for (var piece : List.of(
                "$(",
                "(",
                "{ ",
                "`",
                "\"$(",
                "${x:-",
                "if ",
                "a;",
                "ls | ",
                "ls && ",
                "ls && ls || ",
                "! ",
                "time ",
                "<<E\n",
                "[[ ",
                "$((",
                "'",
                "{a,"))
            assertThat(Cases.judge("open", piece.repeat(60_000 / piece.length()))
                            .action())
                    .isNotNull();
        assertThat(Cases.judge("open", "ls; ".repeat(10_000) + "rm x").action()).isEqualTo(Action.DENY);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
