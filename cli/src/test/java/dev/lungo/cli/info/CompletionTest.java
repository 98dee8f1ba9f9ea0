package dev.lungo.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Completions of command lines, and the scripts in their shells.
class CompletionTest {
    @AutoClose
    private final TapeServer server = server();

    @TempDir
    private Path directory;

    private static TapeServer server() {
        try {
            return new TapeServer(List.of())
                    .answer("GET /session", 200, "[" + TapeServer.session("ses_1", "A test") + "]")
                    .answer("GET /agent", 200, """
                        [{"name":"build","description":"Works","mode":"primary","permission":[],"options":{}},
                         {"name":"plan","description":"Plans: changes nothing","mode":"primary","permission":[],"options":{}},
                         {"name":"title","mode":"primary","hidden":true,"permission":[],"options":{}}]\
                        """)
                    .answer("GET /command", 200, "[{\"name\":\"init\",\"description\":\"Write an AGENTS.md\"}]")
                    .answer("GET /provider/auth", 200, "{\"mistral\":[{\"type\":\"api\",\"label\":\"API key\"}]}");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> complete(String... words) throws InterruptedException {
        var line = new ArrayList<>(List.of("complete"));
        line.addAll(List.of(words));
        return Typed.piped()
                .run(server::address, line.toArray(String[]::new))
                .out()
                .lines()
                .toList();
    }

    @Test
    void completesCommandsAndOptions() throws Exception {
        assertThat(complete("ru")).containsExactly("run\tRun a prompt and show each step");
        assertThat(complete("session", ""))
                .extracting(line -> line.split("\t")[0])
                .containsExactly("list", "show", "requests", "delete");
        assertThat(complete("run", "--f"))
                .extracting(line -> line.split("\t")[0])
                .containsExactly("--fork", "--file", "--format");
        assertThat(complete(""))
                .extracting(line -> line.split("\t")[0])
                .contains("run", "undo")
                .doesNotContain("complete");
        assertThat(complete("nothing", "")).isEmpty();
        assertThat(complete("--p"))
                .extracting(line -> line.split("\t")[0])
                .containsExactly("--prompt", "--plan", "--plain", "--pure");
        assertThat(complete("--plan", "--agent", "p")).containsExactly("plan\tPlans: changes nothing");
    }

    @Test
    void completesValues() throws Exception {
        assertThat(complete("run", "--agent", "")).containsExactly("build\tWorks", "plan\tPlans: changes nothing");
        assertThat(complete("run", "--agent=pl")).containsExactly("--agent=plan\tPlans: changes nothing");
        assertThat(complete("run", "-s", "ses"))
                .singleElement()
                .asString()
                .startsWith("ses_1\t")
                .endsWith(" A test");
        assertThat(complete("undo", "")).hasSize(1);
        assertThat(complete("run", "/in")).containsExactly("/init\tWrite an AGENTS.md");
        assertThat(complete("run", "--command", "i")).containsExactly("init\tWrite an AGENTS.md");
        assertThat(complete("run", "--format", "")).containsExactly("default", "json");
        assertThat(complete("run", "--file", "")).containsExactly(":files");
        assertThat(complete("run", "--dir", "")).containsExactly(":directories");
        assertThat(complete("completion", "z")).containsExactly("zsh");
        assertThat(complete("models", "--sort", "")).containsExactly("name", "price", "context", "released");
        assertThat(complete("models", "--reads=p")).containsExactly("--reads=pdf");
        assertThat(complete("permissions", "check", "e")).containsExactly("edit", "external_directory");
        assertThat(complete("auth", "login", "--command", "i"))
                .as("a shell command")
                .isEmpty();
        assertThat(complete("auth", "login", "mi")).containsExactly("mistral");
    }

    @Test
    void staysSilentWithoutAServer() throws Exception {
        server.answer("GET /agent", 500, "{}");
        assertThat(complete("run", "--agent", "")).isEmpty();
    }

    /// A stand-in for the program: its candidates are lines of a file.
    private String inShell(String shell, String script, String candidates) throws Exception {
        var program = directory.resolve("lungo");
        Files.writeString(directory.resolve("candidates"), candidates);
        Files.writeString(
                program,
                "#!/bin/sh\nprintf '%s|' \"$@\" > '" + directory.resolve("asked") + "'\ncat '"
                        + directory.resolve("candidates") + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                directory.resolve("completion"),
                Typed.piped().run(server::address, "completion", shell).out());
        var builder = new ProcessBuilder(shell, "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        builder.environment().put("HOME", directory.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private String asked() throws IOException {
        return Files.readString(directory.resolve("asked"));
    }

    private static void needs(String shell) {
        boolean there = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
        Required.require(there, shell + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "run --ag; run --ag; complete|run|--ag|; --agent\\tAgent to use; --agent",
                "run --agent ; run --agent ''; complete|run|--agent||; build\\tx\\nplan\\ty; build plan",
                "run --agent=pl; run --agent = pl; complete|run|--agent=pl|; --agent=plan; plan",
                "run -m ollama/qwen3:8; run -m ollama/qwen3 : 8; complete|run|-m|ollama/qwen3:8|; ollama/qwen3:8b; 8b",
            })
    void completesInBash(String line, String words, String asked, String candidates, String replies) throws Exception {
        var split = words.replace("''", "\"\"");
        var typed = line.endsWith("agent") ? line + " " : line;
        var script = "source completion; COMP_WORDS=(lungo " + split
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='lungo " + typed
                + "'; COMP_POINT=${#COMP_LINE}; _lungo; echo \"${COMPREPLY[*]}\"";
        assertThat(inShell("bash", script, candidates.replace("\\t", "\t").replace("\\n", "\n") + "\n"))
                .isEqualTo(replies + "\n");
        assertThat(asked()).isEqualTo(asked);
    }

    @Test
    void completesInZsh() throws Exception {
        needs("zsh");
        var script = "autoload -Uz compinit && compinit -u -D; source ./completion; _describe() { print -rl -- \"$2\""
                + " \"${(@P)3}\" }; words=(lungo run --agent ''); CURRENT=4; _lungo";
        assertThat(inShell("zsh", script, "build\tWorks\nollama/a:b\tLocal\n"))
                .isEqualTo("lungo\nbuild:Works\nollama/a\\:b:Local\n");
        assertThat(asked()).isEqualTo("complete|run|--agent||");
    }

    @Test
    void completesInFish() throws Exception {
        needs("fish");
        assertThat(inShell(
                        "fish", "source ./completion; complete -C 'lungo run --agent '", "build\tWorks\nplan\tPlans\n"))
                .isEqualTo("build\tWorks\nplan\tPlans\n");
        assertThat(asked()).isEqualTo("complete|run|--agent||");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void leavesFilesToTheShell(String shell) throws Exception {
        needs(shell);
        assertThat(inShell(shell, "true", "")).isEmpty();
        assertThat(Files.readString(directory.resolve("completion"))).contains(":files", ":directories");
        assertThat(new ProcessBuilder(
                                shell, "-n", directory.resolve("completion").toString())
                        .start()
                        .waitFor())
                .isZero();
    }
}
