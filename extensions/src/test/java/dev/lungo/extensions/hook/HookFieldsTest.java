package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Session;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import dev.lungo.extensions.hook.HookSettings.Origin;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each event with each field that all events have, by the table `fields.txt`: real programs, and what they lead to.
@Timeout(60)
class HookFieldsTest {
    private static final Id<Session> SESSION = Session.newId();

    @TempDir
    private Path directory;

    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final HookMemory memory = new HookMemory();

    /// A row: what the hook has beside its command, the command, and what it leads to in all events but those of the
    /// last cell, `EVENT: effect; …`.
    static Stream<Arguments> cases() {
        var rows = HookCasesTest.table("fields.txt");
        return HookEvent.all().stream()
                .filter(HookEvent::runs)
                .flatMap(event -> rows.stream().map(row -> Arguments.of(event.name(), row)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fieldsHaveTheirEffect(String event, List<String> row) throws Exception {
        var words = new ArrayList<>(effects(event, row));
        var expected = expected(event, row);
        if (expected.startsWith("later ")) {
            Await.until(() -> Files.exists(directory.resolve("ran")));
            Await.until(() -> !effects.isEmpty() || later(words));
            words.addAll(effects);
        }
        assertThat(String.join("; ", words)).as(event + " " + row).isEqualTo(expected.replaceFirst("^later ", ""));
    }

    /// A repository that repeats a hook of the administrator, whose settings are read later.
    @Test
    void anOwnHookIsNotReplacedByACopy() throws Exception {
        var group = Map.of("hooks", List.of(Map.of("command", "exit 2")));
        var settings = HookSettings.of(
                Map.of("PreToolUse", List.of(group, group)),
                key -> new Origin(key, key.endsWith("[1]"), key.endsWith("[1]")),
                HookPolicy.NONE);
        var host = new HookHost(ProcessLauncher.direct(), Map.of(), _ -> null, directory, directory, new NoSession());
        var runner = new HookRunner(settings, host, new Noted(effects), new NoSession(), memory);
        assertThat(runner.matching(new Occasion("PreToolUse", SESSION, List.of("Bash"), Map.of())))
                .extracting(ConfiguredHook::source)
                .containsExactly("hooks.PreToolUse[1]");
    }

    private boolean later(List<String> words) {
        var waiting = memory.waiting(SESSION);
        waiting.forEach(
                text -> words.add("next " + text.replaceAll("</?hook[^>]*>", "").strip()));
        return !waiting.isEmpty();
    }

    private static String expected(String event, List<String> row) {
        for (var other : row.get(3).split("; "))
            if (other.startsWith(event + ":"))
                return other.substring(event.length() + 1).strip();
        return row.get(2);
    }

    private List<String> effects(String event, List<String> row) throws InterruptedException {
        var hook = new HashMap<String, Object>(HookCasesTest.object(row.get(0)));
        boolean skill = hook.remove("skill") != null;
        hook.put("command", row.get(1));
        var group = new HashMap<String, Object>(Map.of("hooks", List.of(hook)));
        if (skill) group.put("skill", "deploy");
        var settings =
                HookSettings.of(Map.of(event, List.of(group)), _ -> new Origin("f:1", true, false), HookPolicy.NONE);
        assertThat(settings.problems()).isEmpty();
        var host = new HookHost(
                ProcessLauncher.direct(), System.getenv(), _ -> null, directory, directory, new NoSession());
        var runner = new HookRunner(settings, host, new Noted(effects), new NoSession(), memory);
        if (skill) memory.use(SESSION, "deploy");
        boolean tool = HookEvent.of(event).field().equals("tool_name");
        Map<String, Object> input =
                tool ? Map.of("tool_name", "Bash", "tool_input", Map.of("command", "git push")) : Map.of();
        var occasion = new Occasion(event, SESSION, tool ? List.of("Bash", "bash") : List.of(), input);
        var words = new ArrayList<String>();
        for (int i = 0; i < (row.get(1).contains("each") ? 2 : 1); i++) {
            var answer = runner.ask(occasion);
            if (answer.verdict() != HookAnswer.Verdict.NONE)
                words.add(answer.verdict().name().toLowerCase() + " " + answer.reason());
            answer.context().forEach(text -> words.add("context " + text));
        }
        if (!row.get(0).contains("async")) words.addAll(effects);
        return words;
    }

    private List<String> effects(String command) throws InterruptedException {
        return effects("PreToolUse", List.of("{}", command));
    }

    @Test
    void aLongReasonIsShortened() throws InterruptedException {
        var reason = effects("head -c 20000 /dev/zero | tr '\\0' a >&2; exit 2").getFirst();
        assertThat(reason).startsWith("deny aaa").endsWith("a\n… (20000 characters; all of it is in a file)");
    }

    @Test
    void aFloodIsNoAnswer() throws InterruptedException {
        assertThat(effects("head -c 9000000 /dev/zero | tr '\\0' a"))
                .containsExactly("show It printed more than 8 MB, so its answer was not read.");
        assertThat(effects("yes äöü | head -c 9000000"))
                .containsOnly("show It printed more than 8 MB, so its answer was not read.");
    }

    @Test
    void aProgramThatASignalKillsHasFailed() throws InterruptedException {
        assertThat(effects("kill -9 $$")).containsExactly("show It failed with exit code 137.");
    }

    @Test
    void halfAnAnswerIsNone() throws InterruptedException {
        assertThat(effects("printf '{\"decision\": \"block'").getFirst())
                .startsWith("show Its output is no valid JSON: ");
    }

    @Test
    void aScriptThatDeletesItselfHasAnswered() throws Exception {
        Files.writeString(directory.resolve("my check.sh"), "rm -- \"$0\"; echo gone >&2; exit 2\n");
        assertThat(effects("sh 'my check.sh'")).containsExactly("deny gone");
    }

    /// Notes what reaches the session and the user.
    private record Noted(List<String> effects) implements HookEffects {
        @Override
        public void stop(Id<Session> session, String reason) {
            effects.add("stop " + reason);
        }

        @Override
        public void show(String title, String text) {
            effects.add("show " + text.substring(text.indexOf('\n') + 1));
        }

        @Override
        public void status(String text) {
            effects.add("status " + text);
        }

        @Override
        public void rename(Id<Session> session, String title) {
            effects.add("rename " + title);
        }

        @Override
        public void wake(Id<Session> session, String text) {
            effects.add("wake " + text);
        }

        @Override
        public String keep(String text) {
            return "a file";
        }
    }
}
