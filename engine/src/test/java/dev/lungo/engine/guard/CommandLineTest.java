package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @MethodSource("lines")
    void findsTheCommandsOfALine(String line, List<String> commands) {
        assertThat(CommandLine.split(line).commands()).isEqualTo(commands);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("ls -la", List.of("ls -la")),
                Arguments.of("cd x && rm y", List.of("cd x", "rm y", "cd x && rm y")),
                Arguments.of("a; b | c & d", List.of("a", "b", "c", "d", "a; b | c & d")),
                Arguments.of("echo 'a; b' \"c && d\"", List.of("echo 'a; b' \"c && d\"")),
                Arguments.of("echo a\\;b", List.of("echo a\\;b")),
                Arguments.of("echo $(rm x)", List.of("rm x", "echo $(rm x)")),
                Arguments.of("echo \"`rm x`\"", List.of("rm x", "echo \"`rm x`\"")),
                Arguments.of("make 2>&1 | tee log", List.of("make 2>&1", "tee log", "make 2>&1 | tee log")),
                Arguments.of("make &> log", List.of("make &> log")),
                Arguments.of("(cd x; rm y)", List.of("cd x", "rm y", "(cd x; rm y)")),
                Arguments.of("echo \"unclosed", List.of("echo \"unclosed")),
                Arguments.of("a\nb", List.of("a", "b", "a\nb")),
                Arguments.of("echo a # don't\nrm x", List.of("echo a # don't\nrm x", "echo a # don't", "rm x")),
                Arguments.of("echo $'\\''; rm x", List.of("echo $'\\''; rm x", "echo $'\\''", "rm x")),
                Arguments.of("cat <<E\nit's\nE\nrm x", List.of("cat <<E", "rm x", "cat <<E\nit's\nE\nrm x")),
                Arguments.of(
                        "git push --dry-run; cat > n <<'EOF'\nrm -rf build\nEOF",
                        List.of(
                                "git push --dry-run",
                                "cat > n <<'EOF'",
                                "git push --dry-run; cat > n <<'EOF'\nrm -rf build\nEOF")),
                Arguments.of(
                        "git commit -m \"$(cat <<'E'\nrm x; y\nE\n)\" && ls",
                        List.of(
                                "cat <<'E'",
                                "git commit -m \"$(cat <<'E'\n)\"",
                                "ls",
                                "git commit -m \"$(cat <<'E'\nrm x; y\nE\n)\" && ls")),
                Arguments.of(
                        "cat <<-A <<\"B\"\n\ta\n\tA\nb\nB\nrm x",
                        List.of("cat <<-A <<\"B\"", "rm x", "cat <<-A <<\"B\"\n\ta\n\tA\nb\nB\nrm x")),
                Arguments.of("cat <<< 'a; b'", List.of("cat <<< 'a; b'")),
                Arguments.of("echo $((1+1))", List.of("echo $((1+1))")),
                Arguments.of("echo $((rm x); ls)", List.of("rm x", "ls", "echo $((rm x); ls)")),
                Arguments.of("echo $(($(rm x)))", List.of("rm x", "$(rm x)", "echo $(($(rm x)))")),
                Arguments.of("for i in 1 2; do rm $i; done", List.of("rm $i", "for i in 1 2; do rm $i; done")),
                Arguments.of(
                        "for i in *; do rm $i; done", List.of("for i in *", "rm $i", "for i in *; do rm $i; done")),
                Arguments.of(
                        "if ! test -e a; then { rm b; }; fi > c",
                        List.of("test -e a", "rm b", "fi > c", "if ! test -e a; then { rm b; }; fi > c")),
                Arguments.of("grep '# x' a", List.of("grep '# x' a")),
                Arguments.of("LANG=C rm x", List.of("LANG=C rm x", "rm x")),
                Arguments.of("A='b c' B=\"$(ls)\" rm x", List.of("ls", "A='b c' B=\"$(ls)\" rm x", "rm x")),
                Arguments.of("A=b", List.of("A=b")),
                Arguments.of("time rm x", List.of("rm x", "time rm x")),
                Arguments.of("function f { rm x; }", List.of("rm x", "function f { rm x; }")),
                Arguments.of("coproc rm x", List.of("rm x", "coproc rm x")),
                Arguments.of("", List.of("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <<E\n$(rm x)\nE",
                "cat <<E\n`rm x`\nE",
                "cat <<E\nrm x",
                "((a<<b))\nrm x\nb",
                "echo a # <<E\nrm x\nE",
                "echo $((1<<E))\nrm x\nE",
                "cat <<E \"a\nE\nrm x\"",
                "cat <<$E\na\n$E",
                "echo \"<<E\nrm x\nE",
                "echo $'<<E\nrm x\nE'",
                "cat <<\\E\nrm x\nE",
                "echo a # b; rm x",
                "case a in b) rm x;; esac",
                "echo $(case a in b) rm x;; esac)"
            })
    void offersNoAlwaysForUncertainCommands(String line) {
        assertThat(CommandLine.split(line).certain()).isFalse();
        assertThat(CommandLine.split(line).commands().stream()
                        .anyMatch(command -> command.startsWith("rm x") || command.equals("a")))
                .isTrue();
        assertThat(Guard.Wish.command(line).always()).isEmpty();
    }

    @Test
    void anAlwaysTakesNothingFromAHereDocument() {
        assertThat(Guard.Wish.command("git push --dry-run; cat > n <<'EOF'\nrm -rf build\nEOF")
                        .always())
                .isEqualTo(List.of("git push *", "cat *"));
    }

    @Test
    void anAlwaysOfACommandWithVariablesCoversNoOtherCommand() {
        assertThat(Guard.Wish.command("LANG=C sort a").always()).isEqualTo(List.of("LANG=C *", "sort *"));
    }

    @Test
    void anAlwaysStoresNoWildcardOfTheCommand() {
        assertThat(Guard.Wish.command("git * push").always()).isEmpty();
        assertThat(Guard.Wish.read(List.of("a*.env")).always()).isEmpty();
        assertThat(Guard.Wish.read(List.of(".env")).always()).isEqualTo(List.of(".env"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm x",
                "rm -rf build/old",
                "/bin/rm x",
                "'rm' x",
                "rmdir build",
                "mv a b",
                "cp a b",
                "dd if=a of=b",
                "mkfs.ext4 disk",
                "chmod -R 777 .",
                "chmod -vR 777 .",
                "git push --force",
                "git push origin main --force",
                "git push --forc origin main",
                "git push -uf origin main",
                "git push --force-with-lease=main origin main",
                "git push origin +main",
                "git push origin :main",
                "git -C sub reset --hard",
                "git reset HEAD~1 --hard",
                "git clean -fdx",
                "git checkout -- a.txt",
                "git checkout .",
                "git branch -D old",
                "find . -name a -delete",
                "find . -exec rm {} +",
                "sed -i.bak s/a/b/ x",
                "sudo rm x",
                "sudo ls",
                "timeout 5 npm test",
                "xargs rm",
                "bash -c 'rm -rf x'",
                "python -c 'print(1)'",
                "kubectl delete pod a"
            })
    void anAlwaysOfACommandThatDestroysCoversItAlone(String command) {
        assertThat(Guard.Wish.command(command).always()).isEqualTo(List.of(command));
    }

    @Test
    void anAlwaysOfALineWithACommandThatDestroysCoversThatCommandAlone() {
        assertThat(Guard.Wish.command("rm a && npm run test -- b").always())
                .isEqualTo(List.of("rm a", "npm run test *", "rm a && npm run test -- b"));
        assertThat(Guard.Wish.command("DRY=1 rm a").always()).isEqualTo(List.of("DRY=1 rm a", "rm a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm *.txt", "rm a?", "rm a\\ b", "rm $(ls *)", "rm a\nls"})
    void anAlwaysOfACommandThatDestroysMoreThanItNamesIsNotOffered(String command) {
        assertThat(Guard.Wish.command(command).always()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sudo rm -rf x|deletes files",
                "git push origin main|changes a remote repository; undo cannot restore it",
                "git push origin main --forc|overwrites or deletes branches of a remote repository; undo cannot restore"
                        + " them",
                "git -c a=b push|changes a remote repository; undo cannot restore it",
                "bash build.sh|runs other commands"
            })
    void anEffectIsNamed(String command, String effect) {
        assertThat(CommandEffects.of(command))
                .extracting(CommandEffects.Effect::text)
                .isEqualTo(effect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "git status", "git log --force", "npm test", "echo rm x", "chmod +x a"})
    void otherCommandsHaveNoEffectWorthAWarning(String command) {
        assertThat(CommandEffects.of(command)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git push origin main|git push",
                "npm run test -- --watch|npm run test",
                "ls -la|ls",
                "unheard-of --flag|unheard-of",
                "docker compose up -d|docker compose up",
                "git|git"
            })
    void anAlwaysCoversWhatTheCommandDoes(String command, String prefix) {
        assertThat(Arity.prefix(command)).isEqualTo(prefix);
    }
}
