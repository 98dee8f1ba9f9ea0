package dev.lungo.app;

import static dev.lungo.app.Scripts.bash;
import static dev.lungo.app.Scripts.script;
import static dev.lungo.app.Scripts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.process.MaskedLog;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials wherever a user has them, and every text that leaves a session without one of them.
class PlantedSecretsTest {
    private static final String TAIL = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";
    /// Variables of the server that no command gets.
    private static final Map<String, String> HIDDEN = Map.of(
            "ANTHROPIC_API_KEY", "sk-ant-api03-" + TAIL,
            "MY_MODEL", "gsk_" + TAIL,
            "OPENCODE_SERVER_PASSWORD", "0pen-sesame-9971");
    /// Variables of the server that commands get and print.
    private static final Map<String, String> PASSED =
            Map.of("DATABASE_PASSWORD", "correct-horse-battery", "GITHUB_TOKEN", "ghp_" + TAIL);
    private static final List<String> PRINTED = List.of(
            "glpat-" + TAIL,
            "AKIA0123456789ABCDEF",
            "xoxb-0123456789-" + TAIL,
            "npm_" + TAIL,
            "hf_" + TAIL,
            "AIza" + TAIL.substring(0, 35),
            "sk_live_" + TAIL,
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVPmB92K27u",
            "hvs." + TAIL,
            "dop_v1_" + "0123456789abcdef".repeat(4),
            "SG." + TAIL + "." + TAIL);
    private static final String PRIVATE = "MIIEvgIBADANBgkqhkiG9w0BAQEFAASC";
    private static final String IN_ADDRESS = "p4ss-in-url";
    private static final String NAMED = "tr0ub4dor&3-named";
    private static final String TYPED = "github_pat_" + TAIL;
    private static final String PROMPT = "Deploy it with " + TYPED;

    @TempDir
    private Path root;

    @Test
    void nothingThatLeavesASessionHoldsOne() throws IOException, InterruptedException {
        var variables = new HashMap<>(HIDDEN);
        variables.putAll(PASSED);
        var scenarios = Scenarios.of(script(PROMPT, bash("cat secrets.txt"), text("Deployed.")));
        var forOthers = new ArrayList<String>();
        try (var stage = Stage.open(root, scenarios, variables)) {
            var directory = stage.directory("work");
            Files.writeString(directory.resolve("secrets.txt"), file());
            var played = stage.run(directory, List.of("--auto"), PROMPT);
            assertThat(played.code()).as(played.out() + played.err()).isEqualTo(ExitCode.OK);
            try (var client = stage.client(directory)) {
                var session = client.sessions(1).getFirst();
                var exact = new String(client.export(session.id(), true), StandardCharsets.UTF_8);
                assertThat(exact).as("what the user typed stays for the user").contains(TYPED);
                assertThat(exact).as("a named value stays for the model").contains(NAMED);
                for (var passed : PASSED.keySet()) assertThat(exact).contains(passed + "=[key]");
                assertClean("a command's output", exact, PRINTED);
                assertClean("a command's output", exact, List.of(PRIVATE, IN_ADDRESS));
                forOthers.add(new String(client.export(session.id(), false), StandardCharsets.UTF_8));
                forOthers.add(session.title());
                forOthers.add(Json.text(client.keys().places()));
                forOthers.add(client.config().toString());
                forOthers.add(stage.type(directory, "session", "list").out());
            }
            for (var text : forOthers) assertClean("what others see", text, all());
            assertThat(forOthers.getFirst()).contains("Deploy it with ********", "DATABASE_PASSWORD=[key]");
            logs();
        }
        try (var files = Files.walk(root.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList())
                assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), all());
        }
    }

    /// Other tests of this process may have set what the log masks and how it is laid out, so only forms and names are
    /// certain here.
    private static void logs() {
        var secrets = new ArrayList<>(PRINTED);
        secrets.addAll(List.of(TYPED, NAMED));
        var log = new LogRecord(Level.WARNING, "failed: " + String.join(" ", secrets) + " password='" + NAMED + "'");
        secrets.remove(NAMED);
        log.setThrown(new IOException("refused " + PRINTED.getFirst()));
        var line = new MaskedLog().format(log);
        assertThat(line).contains("failed: ", "password='********'");
        assertClean("the log", line, secrets);
    }

    private static String file() {
        var variables = new StringBuilder();
        PASSED.forEach((name, value) ->
                variables.append(name).append('=').append(value).append('\n'));
        return variables + String.join("\n", PRINTED) + "\n-----BEGIN PRIVATE KEY-----\n" + PRIVATE
                + "\n-----END PRIVATE KEY-----\npostgres://app:" + IN_ADDRESS + "@db/x\n  password: '" + NAMED + "'\n";
    }

    private static List<String> all() {
        var all = new ArrayList<>(PRINTED);
        all.addAll(HIDDEN.values());
        all.addAll(PASSED.values());
        all.addAll(List.of(NAMED, TYPED, Stage.KEY));
        return all;
    }

    private static void assertClean(String where, String text, List<String> secrets) {
        for (var secret : secrets)
            assertThat(text.contains(secret))
                    .as(secret + " in " + where + "\n" + text)
                    .isFalse();
    }
}
