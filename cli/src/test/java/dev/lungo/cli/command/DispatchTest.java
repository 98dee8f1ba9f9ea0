package dev.lungo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.Typed;
import dev.lungo.core.process.Version;
import dev.lungo.testkit.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Arguments that are right or wrong without any server.
class DispatchTest {
    private static final ServerSource NONE = () -> {
        throw new CommandFailure(ExitCode.NO_SERVER, "no server in this test");
    };

    private static Typed.Result type(String line) throws InterruptedException {
        return Typed.piped()
                .run(
                        NONE,
                        line.isEmpty() ? new String[0] : line.replace("''", "").split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-v"})
    void tellsItsVersion(String option) throws Exception {
        assertThat(type(option)).isEqualTo(new Typed.Result(0, Version.CURRENT + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu                         | unknown command \"rnu\". Did you mean \"run\"?",
                "sess                        | unknown command \"sess\". Did you mean \"session\"?",
                "session lst                 | unknown command \"lst\". Did you mean \"list\"?",
                "--frobnicate                | unknown option --frobnicate",
                "run                         | no message given",
                "run -f pom.xml              | no message given; files alone are not a prompt",
                "run --frob hi               | unknown option --frob",
                "run -m sonnet hi            | \"sonnet\" is not a model; write it as provider/model, for example"
                        + " anthropic/claude-sonnet-4-5",
                "run --format xml hi         | --format must be default or json, not \"xml\"",
                "run --fork hi               | --fork requires --continue or --session ID",
                "run -c -s ses_1 hi          | use either --continue or --session, not both",
                "run --in-process --attach h | use either --in-process or --attach, not both",
                "run -c --fork               | --fork needs a message for the copy",
                "run --dir /nowhere/at/all x | directory not found: /nowhere/at/all",
                "run -f /no/file x           | could not read file: /no/file",
                "run --attach http:/x hi     | \"http:/x\" is not a server address; use one like"
                        + " http://127.0.0.1:4096",
                "session list -n many        | -n must be a positive number, not \"many\"",
                "run -s '' hi                | the session id is empty",
                "session show ''             | the session id is empty",
                "session delete              | missing argument ID",
                "completion tcsh             | no completion for \"tcsh\"; supported shells: bash, zsh, fish",
                "doctor                      | \"doctor\" needs the server role; start it with the lungo launcher"
            })
    void explainsWrongArguments(String line, String complaint) throws Exception {
        var result = type(line);
        assertThat(result.err().lines().findFirst()).hasValue("error: " + complaint);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void complainsInRedOnATerminal() throws Exception {
        var result = Typed.terminal(Map.of()).run(NONE, "models");
        assertThat(result).isEqualTo(new Typed.Result(4, "", "\033[31merror:\033[0m no server in this test\n"));
    }

    @Test
    void aDumbTerminalGetsTheInterfaceByLines() throws Exception {
        var result = Typed.terminal(Map.of("TERM", "dumb")).run(NONE);
        assertThat(result).isEqualTo(new Typed.Result(4, "", "error: no server in this test\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', overview",
        "run --help, run",
        "help run, run",
        "help session list, session-list",
        "session, session",
        "session list -h, session-list"
    })
    void helps(String line, String golden) throws Exception {
        var result = type(line);
        Golden.assertSame("help/" + golden + ".txt", result.out().replace(Version.CURRENT, "VERSION"));
        assertThat(result.code()).isZero();
    }
}
