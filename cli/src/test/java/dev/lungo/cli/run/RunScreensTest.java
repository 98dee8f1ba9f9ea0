package dev.lungo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import dev.lungo.testkit.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Output of `lungo run` while recorded events come from a real server.
class RunScreensTest {
    private static final Map<String, String> COLORED = Map.of("TERM", "xterm-256color", "COLUMNS", "80");
    private static final Map<String, String> PLAIN = Map.of("TERM", "xterm-256color", "COLUMNS", "80", "NO_COLOR", "1");

    @ParameterizedTest
    @CsvSource({"task, 0", "error, 3", "child, 0", "foreign, 0"})
    void drawsOnATerminal(String name, int code) throws Exception {
        check(name + ".color", code, Typed.terminal(COLORED), name, "--thinking", "hi");
        check(name + ".plain", code, Typed.terminal(PLAIN), name, "hi");
    }

    @ParameterizedTest
    @CsvSource({"task, 0", "error, 3", "denied, 5", "lost, 4", "switched, 0"})
    void keepsAnswersApartInAPipe(String name, int code) throws Exception {
        check(name + ".pipe", code, Typed.piped(), name, "hi");
    }

    @ParameterizedTest
    @CsvSource({"task, 0", "error, 3", "switched, 0"})
    void tellsEventsAsJson(String name, int code) throws Exception {
        check(name + ".json", code, Typed.piped(), name, "--format", "json", "--thinking", "hi");
    }

    @Test
    void saysWhoseStepsTheyAreWhenSeveralWork() throws Exception {
        check("siblings.plain", 0, Typed.terminal(PLAIN), "siblings", "hi");
    }

    @Test
    void asksAPerson() throws Exception {
        check("ask.plain", 0, Typed.terminal(PLAIN).lines("what", "y", "f", "Move it instead"), "ask", "hi");
    }

    @Test
    void forgetsAnAskThatWasAnsweredElsewhere() throws Exception {
        check("elsewhere.plain", 0, Typed.terminal(PLAIN), "elsewhere", "hi");
    }

    @Test
    void putsTheModelsQuestions() throws Exception {
        check("question.plain", 0, Typed.terminal(PLAIN).lines("3", "1 2", "2", "2, 1", "lines"), "question", "hi");
    }

    @Test
    void saysThatNobodyAnswersQuestions() throws Exception {
        check("question.pipe", 0, Typed.piped(), "question", "hi");
    }

    @Test
    void allowsEverythingWithAuto() throws Exception {
        check("auto.pipe", 0, Typed.piped(), "ask", "--auto", "hi");
    }

    /// Everything but the time that passed.
    private static void check(String golden, int code, Typed typed, String tape, String... arguments) throws Exception {
        try (var server = new TapeServer(Golden.lines("run/" + tape + ".tape"))) {
            var result = typed.run(server::address, arguments(arguments));
            var text = "== " + result.code() + "\n== out\n" + result.out() + "== err\n" + result.err() + "== replies\n"
                    + replies(server.requests());
            Golden.assertSame(
                    "run/" + golden + ".txt",
                    text.replaceAll("http://127.0.0.1:\\d+", "ADDRESS")
                            .replaceAll("<?[0-9.]+s · (\\d+ steps?)", "TIME · $1")
                            .replaceAll("\"timestamp\":\\d+", "\"timestamp\":0"));
            assertThat(result.code()).isEqualTo(code);
        }
    }

    private static String[] arguments(String... rest) {
        var all = new String[rest.length + 1];
        all[0] = "run";
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static String replies(List<String> requests) {
        var text = new StringBuilder();
        for (var request : requests) {
            if (request.startsWith("POST /permission/") || request.startsWith("POST /question/"))
                text.append(request).append('\n');
        }
        return text.toString();
    }
}
