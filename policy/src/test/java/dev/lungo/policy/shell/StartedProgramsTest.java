package dev.lungo.policy.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares what bash really starts, in a sandbox with stubs for the programs, with what was judged.
@Tag("slow")
class StartedProgramsTest {
    private static final int FORMS = 2_000;
    private static final String MARKS = "'\"`$(){}[]<>|&;\\\n#*?!=~ ";
    private static final List<String> DENIED = List.of("rm x", "$(rm x)", "`rm x`", "; rm x", "\nrm x\n", "'rm x'");
    /// Commands around others, for which the sign `@` stands.
    private static final List<String> FRAMES = List.of(
            "f() { @\n}; f",
            "f() (@\n); x=$(f)",
            "function f { @\n}; export -f f; bash -c f",
            "wc() { @\n}; wc",
            "trap '@' EXIT",
            "trap \"@\" 0; exit",
            "coproc { @\n}; wait",
            "case a in a) @\n;; esac",
            "case a in b|'@') ls;& *) @\n;; esac",
            "select x in a; do @\nbreak; done <<< 1",
            "x=$(( 1 + $(@\n) ))",
            "(( y = $(@\n) ))",
            "[[ -n $(@\n) ]]",
            "[[ a =~ '@' || -v 'x[$(@\n)]' ]]",
            "[[ '@' == @* ]]",
            "x=($(@\n) [1]='@'); echo ${x[@]}",
            "x=(@); echo \"${x[@]}\"",
            "x=(@); \"${x[@]}\"",
            "declare -A m=([a]=$(@\n)); echo ${m['@']}",
            ": ${x:=@}; echo $x",
            ": \"${x:=$(@\n)}\"",
            "echo ${x#$(@\n)} ${x/@/b} ${x//'@'/}",
            "echo \"${x:-@}\"",
            "cat <<A\n@\nA",
            "cat <<A\n$(@\n)\nA",
            "cat <<'A'\n@\nA",
            "cat <<A <<'B'\n@\nA\n$(@\n)\nB",
            "cat <<A\n$(cat <<'B'\n@\nB\n)\nA",
            "x=$(cat <<\\A\n`@`\nA\n)",
            "cat <<-'A'\n\t@\n\tA\n@",
            "shopt -s expand_aliases\nalias ls='@'\nls",
            "x='@'; echo \"$x\"",
            "x='@'; $x",
            "x='@'; eval \"$x\"",
            "x='a[$(@\n)]'; echo $((x))",
            "x='a[$(@\n)]'; echo ${y:x:1} ${y[x]}",
            "x='$(@\n)'; echo \"${x@P}\"",
            "set -- @; echo \"$@\"",
            "set -- @; \"$@\"",
            "printf -v x %s '@'; echo $x",
            "printf -v 'x[$(@\n)]' a",
            "read x <<< '@'; echo $x",
            "mapfile -t x <<< '@'; echo ${x[0]}",
            "for x in @; do echo $x; done",
            "for x in '@'; do @\ndone",
            "if @\nthen ls; fi",
            "{ @\n} 2>&1 | cat",
            "(@\n) &",
            "echo '@' # @",
            "ls #\\\n@",
            "echo $'@' $\"@\"",
            "grep -e '@' a @",
            "command -v @",
            "env A='@' ls @",
            "env -S 'ls @'",
            "timeout 5 nice ls @",
            "cat a | xargs echo @",
            "cat a | xargs @",
            "bash -c 'ls' @",
            "bash -c 'echo \"$@\"' @",
            "bash -c '\"$@\"' _ @",
            "bash -c '$0 $1' @",
            "bash <<< '@'",
            "bash -s <<'A'\n@\nA",
            "echo {a,@} a{@}b",
            "git log --format='@' -- @",
            "ls > '@'; ls 2>&1 >a@");

    /// Forms that would disturb the sandbox itself, or run programs by their full paths.
    private static final Pattern LEFT_OUT =
            Pattern.compile("kill|/bin|/usr|/lib|/etc|/proc|systemd|exec \\d|sleep|\\byes\\b|while|until|for \\(\\(");

    private static final String DRIVER = """
        cd "$1" || exit 9
        for form in forms/*; do
          [[ -e work/a && -e work/docs/a ]] || { mkdir -p work/docs; echo x > work/a; echo x > work/docs/a; }
          export STARTED="$1/started/${form##*/}"
          (cd work && PATH="$1/stubs" timeout 2 bash -c "$(< "../$form")" < /dev/null > /dev/null 2>&1)
        done
        exit 0
        """;

    @TempDir
    Path folder;

    private void stub(String name, String body) throws IOException {
        var file = Files.writeString(folder.resolve("stubs").resolve(name), "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String changed(String form, List<String> known, Random random) {
        var text = new StringBuilder(form);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
                case 1 -> text.delete(at, Math.min(at + 1, text.length()));
                case 2 ->
                    text.append(random.nextBoolean() ? "; " : "\n").append(known.get(random.nextInt(known.size())));
                case 3 -> text.insert(at, DENIED.get(random.nextInt(DENIED.size())));
                default -> text.insert(at, "\\\n");
            }
        }
        return text.toString();
    }

    private static String framed(List<String> known, Random random) {
        var text = random.nextBoolean()
                ? DENIED.get(random.nextInt(DENIED.size()))
                : known.get(random.nextInt(known.size()));
        for (int frames = 1 + random.nextInt(3); frames > 0; frames--)
            text = FRAMES.get(random.nextInt(FRAMES.size())).replace("@", text);
        return text;
    }

    /// Forms that mention a denied program and are allowed all the same.
    private static List<String> allowed() throws IOException {
        var known = Cases.all().map(Cases.Case::command).toList();
        var random = new Random(23);
        var forms = new ArrayList<String>();
        for (int tries = 0; forms.size() < FORMS && tries < 40 * FORMS; tries++) {
            var base = random.nextBoolean() ? framed(known, random) : known.get(random.nextInt(known.size()));
            var form = changed(base, known, random);
            boolean fits = (form.contains("rm") || form.contains("curl"))
                    && form.indexOf('\0') < 0
                    && !LEFT_OUT.matcher(form).find();
            if (fits && Cases.judge("open", form).action() == Action.ALLOW) forms.add(form);
        }
        return forms;
    }

    private boolean run(Path driver) throws IOException, InterruptedException {
        var at = folder.toString();
        var process = new ProcessBuilder(
                        "bwrap",
                        "--ro-bind",
                        "/",
                        "/",
                        "--dev",
                        "/dev",
                        "--proc",
                        "/proc",
                        "--bind",
                        at,
                        at,
                        "--unshare-all",
                        "--die-with-parent",
                        "--new-session",
                        "--cap-drop",
                        "ALL",
                        "bash",
                        driver.toString(),
                        at)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) process.destroyForcibly();
        return process.waitFor() == 0;
    }

    private void sandboxed(Path driver) throws InterruptedException {
        boolean works;
        try {
            works = run(driver);
        } catch (IOException missing) {
            works = false;
        }
        Assumptions.assumeTrue(works, "SKIPPED: bwrap or bash does not start here");
    }

    @Test
    void bashStartsNothingThatIsDenied() throws Exception {
        for (var name : List.of("stubs", "forms", "started")) Files.createDirectory(folder.resolve(name));
        for (var name : List.of("rm", "curl")) stub(name, "echo x >> \"$STARTED\"");
        for (var name : List.of("ls", "cat", "head", "grep", "sort", "wc", "npm", "git", "make")) stub(name, "exit 0");
        for (var name : List.of("env", "xargs", "timeout", "nice", "nohup", "setsid", "bash", "sh"))
            stub(
                    name,
                    "PATH=$PATH:/usr/bin:/bin; real=$(type -aP " + name + " | sed -n 2p);"
                            + " PATH=${PATH%%:*} exec \"$real\" \"$@\"");
        var driver = Files.writeString(folder.resolve("driver"), DRIVER);
        var proof = folder.resolve("forms/proof");
        Files.writeString(proof, "ls; r'm' x");
        sandboxed(driver);
        assertThat(folder.resolve("started/proof")).exists();
        Files.delete(proof);
        Files.delete(folder.resolve("started/proof"));

        var forms = allowed();
        for (int i = 0; i < forms.size(); i++)
            Files.writeString(folder.resolve("forms/" + i), forms.get(i), StandardCharsets.UTF_8);
        assertThat(run(driver)).isTrue();
        var started = new ArrayList<String>();
        for (int i = 0; i < forms.size(); i++)
            if (Files.exists(folder.resolve("started/" + i))) started.add(forms.get(i));
        assertThat(forms).hasSizeGreaterThan(FORMS / 3);
        assertThat(started).isEmpty();
    }
}
