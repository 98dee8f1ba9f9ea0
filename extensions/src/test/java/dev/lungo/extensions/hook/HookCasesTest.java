package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.extensions.hook.HookAnswer.Verdict;
import dev.lungo.extensions.hook.HookPolicy.Disabled;
import dev.lungo.extensions.hook.HookSettings.Origin;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Cases from the reference of Claude Code's hooks, by the tables in the resources.
class HookCasesTest {
    private static final Path HOME = Path.of("/work/app");

    static List<List<String>> table(String name) {
        try (var in = Objects.requireNonNull(HookCasesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\\|", -1))
                            .map(cell -> cell.strip().replace("\\n", "\n").replace("¦", "|"))
                            .toList())
                    .toList();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    static List<List<String>> matchers() {
        return table("matchers.txt");
    }

    @ParameterizedTest
    @MethodSource("matchers")
    void matchersMatch(List<String> cells) {
        var matcher = new HookMatcher(cells.get(0));
        var names = cells.get(1).isEmpty()
                ? List.<String>of()
                : List.of(cells.get(1).split(" "));
        assertThat(matcher.matches(names) ? "yes" : "no").as(cells.toString()).isEqualTo(cells.get(2));
    }

    static List<List<String>> answers() {
        return table("answers.txt");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAreRead(List<String> cells) {
        var exit = cells.get(1).equals("timeout") ? null : Integer.valueOf(cells.get(1));
        var result = new HookResult(exit, cells.get(2), cells.get(3), null);
        assertThat(words(HookAnswers.of(HookEvent.of(cells.get(0)), result)))
                .as(cells.toString())
                .isEqualTo(cells.get(4));
    }

    static String words(HookAnswer answer) {
        var words = new ArrayList<String>();
        if (answer.verdict() != Verdict.NONE) words.add(answer.verdict().name().toLowerCase() + " " + answer.reason());
        answer.context().forEach(text -> words.add("context " + text));
        if (answer.stop() != null) words.add("stop " + answer.stop());
        answer.notices().forEach(text -> words.add("notice " + text));
        new TreeMap<>(answer.changes()).forEach((key, value) -> words.add(key + " " + Json.text(value)));
        return String.join("; ", words).strip();
    }

    static List<List<String>> settings() {
        return table("settings.txt");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingsAreRead(List<String> cells) {
        var hooks = new LinkedHashMap<String, List<Object>>();
        object(cells.get(0)).forEach((event, groups) -> hooks.put(event, List.copyOf((List<?>) groups)));
        var read = HookSettings.of(hooks, _ -> new Origin("f:1", true, false), HookPolicy.NONE);
        var words = new ArrayList<String>();
        for (var hook : read.hooks())
            words.add(hook.event().name() + " [" + hook.matcher().text() + "] "
                    + hook.handler().shown() + " "
                    + hook.limit().toMillis() + "ms"
                    + (hook.condition().text().isEmpty()
                            ? ""
                            : " if " + hook.condition().text())
                    + (hook.handler() instanceof HookHandler.Program program && program.background()
                            ? program.wakes() ? " wakes" : " background"
                            : ""));
        words.addAll(read.problems());
        assertThat(String.join("; ", words)).as(cells.toString()).isEqualTo(cells.get(1));
    }

    static Map<String, Object> object(String json) {
        var object = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Json.mapper().readValue(json, Object.class))
                .forEach((key, value) -> object.put((String) key, value));
        return object;
    }

    static List<List<String>> conditions() {
        return table("conditions.txt");
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionsMatchCalls(List<String> cells) {
        var tools = new HookTools(HOME, List.of("git hub"));
        var arguments = tools.there(cells.get(1), object(cells.get(2)));
        var subject = new HookCondition.Subject(HOME, Path.of("/home/me"), tools.names(cells.get(1)), arguments);
        assertThat(new HookCondition(cells.get(0)).matches(subject) ? "yes" : "no")
                .as(cells.toString())
                .isEqualTo(cells.get(3));
    }

    static List<List<String>> tools() {
        return table("tools.txt");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void toolsAreNamedAsInClaudeCode(List<String> cells) {
        var tools = new HookTools(HOME, List.of("git", "git hub"));
        var there = tools.there(cells.get(0), object(cells.get(1)));
        assertThat(tools.names(cells.get(0)).getFirst() + " " + Json.text(there))
                .isEqualTo(cells.get(2));
        assertThat(tools.there(cells.get(0), tools.here(cells.get(0), there))).isEqualTo(there);
    }

    @Test
    void theStricterAnswerWins() {
        var allow = HookAnswer.verdict(Verdict.ALLOW, "fine");
        var ask = HookAnswer.verdict(Verdict.ASK, "sure?");
        var deny = HookAnswer.verdict(Verdict.DENY, "no");
        assertThat(words(allow.and(ask))).isEqualTo("ask sure?");
        assertThat(words(ask.and(HookAnswer.verdict(Verdict.DEFER, "later")))).isEqualTo("defer later");
        assertThat(words(deny.and(allow))).isEqualTo("deny no");
        assertThat(words(deny.and(HookAnswer.verdict(Verdict.DENY, "never")))).isEqualTo("deny no\nnever");
        assertThat(words(allow.withoutAllow())).isEmpty();
    }

    /// The user's own hook allows what it has seen, not what a hook of a project makes of it.
    @Test
    void aProjectsHookTakesPartInNoPermission() {
        var allow = HookAnswer.verdict(Verdict.ALLOW, "");
        var changed = HookAnswer.changes(Map.of("updatedInput", Map.of("a", 1), "updatedPermissions", List.of("x")));
        assertThat(allow.and(changed).allows()).isTrue();
        var limited = allow.and(changed.withoutAllow());
        assertThat(limited.allows()).isFalse();
        assertThat(limited.changes()).containsOnlyKeys("updatedInput", "untrustedInput");
        var accepts = HookAnswer.changes(Map.of("action", "accept", "content", Map.of("a", 1), "retry", true));
        assertThat(accepts.withoutAllow().changes()).isEmpty();
        assertThat(HookAnswer.changes(Map.of("action", "decline"))
                        .withoutAllow()
                        .changes())
                .containsOnlyKeys("action");
    }

    @Test
    void allEventsOfTheReferenceAreKnown() {
        assertThat(HookEvent.all()).hasSize(33);
        assertThat(HookEvent.all().stream().filter(event -> !event.runs()).map(HookEvent::name))
                .containsExactly(
                        "Setup", "TeammateIdle", "CwdChanged", "DirectoryAdded", "WorktreeCreate", "WorktreeRemove");
    }

    @Test
    void theTablesAreAsLongAsTheyShouldBe() {
        int cases = matchers().size()
                + answers().size()
                + settings().size()
                + conditions().size()
                + tools().size();
        assertThat(cases).isGreaterThanOrEqualTo(250);
    }

    @Test
    void anAdministratorLimitsHooks() {
        var group = Map.<String, Object>of(
                "hooks",
                List.of(
                        Map.of("command", "a.sh"),
                        Map.of(
                                "type",
                                "http",
                                "url",
                                "https://hooks.example/x",
                                "allowedEnvVars",
                                List.of("TOKEN", "HOME")),
                        Map.of("type", "http", "url", "https://other.example/x")));
        Map<String, List<Object>> hooks = Map.of("Stop", List.of(group));
        var open = new HookPolicy(Disabled.NONE, false, List.of("https://hooks.example/*"), List.of("HOME"));
        var read = HookSettings.of(hooks, _ -> new Origin("f:1", true, false), open);
        assertThat(read.hooks()).hasSize(2);
        assertThat(read.hooks().getLast().handler())
                .isInstanceOfSatisfying(
                        HookHandler.Address.class,
                        address -> assertThat(address.variables()).containsExactly("HOME"));
        assertThat(read.problems())
                .containsExactly("f:1: a hook of Stop was left out: its url is not in allowedHttpHookUrls.");
        var managed = new HookPolicy(Disabled.NONE, true, null, null);
        assertThat(HookSettings.of(hooks, _ -> new Origin("f:1", true, true), managed)
                        .hooks())
                .hasSize(3);
        var others = HookSettings.of(hooks, _ -> new Origin("f:1", true, false), managed);
        assertThat(others.hooks()).isEmpty();
        assertThat(others.problems())
                .hasSize(3)
                .allMatch(problem -> problem.endsWith("only hooks of the administrator run (allowManagedHooksOnly)."));
    }

    @Test
    void usersTurnOffAllHooksButThoseOfTheAdministrator() {
        Map<String, List<Object>> hooks = Map.of(
                "Stop",
                List.of(
                        Map.of("hooks", List.of(Map.of("command", "own.sh"))),
                        Map.of("hooks", List.of(Map.of("command", "managed.sh")))));
        assertThat(Stream.of(Disabled.values())
                        .map(disabled -> HookSettings.of(
                                        hooks,
                                        key -> new Origin("f:1", true, key.endsWith("[1]")),
                                        new HookPolicy(disabled, false, null, null))
                                .active()
                                .stream()
                                .map(hook -> hook.handler().shown())
                                .toList()))
                .containsExactly(List.of("own.sh", "managed.sh"), List.of("managed.sh"), List.of());
    }
}
