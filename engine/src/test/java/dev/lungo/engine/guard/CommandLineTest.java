package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {
    @ParameterizedTest
    @MethodSource("lines")
    void findsTheCommandsOfALine(String line, List<String> commands) {
        assertThat(CommandLine.split(line)).isEqualTo(commands);
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
                Arguments.of("cat <<E\nit's\nE\nrm x", List.of("cat <<E", "it's\nE\nrm x", "cat <<E\nit's\nE\nrm x", "it's", "E", "rm x")),
                Arguments.of("echo $((1+1))", List.of("echo $((1+1))")),
                Arguments.of("echo $((rm x); ls)", List.of("rm x", "ls", "echo $((rm x); ls)")),
                Arguments.of("echo $(($(rm x)))", List.of("rm x", "$(rm x)", "echo $(($(rm x)))")),
                Arguments.of("for i in 1 2; do rm $i; done", List.of("rm $i", "for i in 1 2; do rm $i; done")),
                Arguments.of("for i in *; do rm $i; done", List.of("for i in *", "rm $i", "for i in *; do rm $i; done")),
                Arguments.of("if ! test -e a; then { rm b; }; fi > c", List.of("test -e a", "rm b", "fi > c", "if ! test -e a; then { rm b; }; fi > c")),
                Arguments.of("grep '# x' a", List.of("grep '# x' a")),
                Arguments.of("", List.of("")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "git push origin main|git push", "npm run test -- --watch|npm run test", "ls -la|ls", "unheard-of --flag|unheard-of",
        "docker compose up -d|docker compose up", "git|git"
    })
    void anAlwaysCoversWhatTheCommandDoes(String command, String prefix) {
        assertThat(Arity.prefix(command)).isEqualTo(prefix);
    }
}
