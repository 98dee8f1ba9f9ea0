package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.policy.shell.ShellPolicy;
import dev.lungo.policy.shell.ShellSituation;
import dev.lungo.policy.trust.TrustBook;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Claude Code's allow, ask, and deny rules as rules of ours, compared with subjects as guards ask for them.
class ClaudeRulesTest {
    private static final String PROJECT = "repo/.claude/settings.json";
    private static final String LINE = "line";
    private static final Map<String, String> FILES = Map.of(
            "user", "home/.claude/settings.json",
            "project", "repo/.claude/settings.json",
            "local", "repo/.claude/settings.local.json",
            "managed", "etc/claude-code/managed-settings.json");
    private static final String LOCAL = "repo/.claude/settings.local.json";

    @TempDir
    private Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    static Stream<String> cases() throws IOException {
        return table("claude-rules.txt");
    }

    static Stream<String> precedence() throws IOException {
        return table("claude-precedence.txt");
    }

    private static Stream<String> table(String name) throws IOException {
        try (var in = Objects.requireNonNull(ClaudeRulesTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList().stream();
        }
    }

    private void settings(String file, Map<String, Object> permissions) {
        given.file(file, Json.text(Map.of("permissions", permissions)));
    }

    /// HOME is the user's home, and ROOT that of the file system, as the project sees it.
    private String placed(String subject) {
        var out = given.root.resolve("repo").relativize(Path.of("/"));
        return subject.replace("HOME", given.root + "/home").replace("ROOT", out.toString());
    }

    private Action decided(Action otherwise, String permission, String subject) {
        var rules = new Ruleset(List.of(new Rule("*", "*", otherwise)))
                .plus(given.load().config().permission());
        return permission.equals(LINE)
                ? judged(rules, subject.replace("\\n", "\n"))
                : rules.decide(permission, placed(subject));
    }

    private Action judged(Ruleset rules, String line) {
        var directory = given.root.resolve("repo/app/web").toString();
        var situation =
                new ShellSituation(rules.rules(), given.root + "/repo", directory, given.root + "/home", Action.ASK);
        return ShellPolicy.judge(line, situation).action();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isDecidedAsThere(String line) {
        var cells = line.split(" \\| ");
        settings(PROJECT, Map.of(cells[0], List.of(cells[1])));
        var otherwise = cells[0].equals("allow") ? Action.ASK : Action.ALLOW;
        assertThat(decided(otherwise, cells[2], cells[3])).isEqualTo(Action.valueOf(cells[4].toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    void theStrictestFileDecides(String line) {
        var cells = line.split(" \\| ");
        for (var rule : cells[0].split("; ")) {
            var words = rule.split(" ", 3);
            settings(FILES.get(words[0]), Map.of(words[1], List.of(words[2])));
        }
        var bounds = given.load().bounds().of("build", List.of()).decide(cells[1], placed(cells[2]));
        assertThat(Stream.of(decided(Action.ASK, cells[1], cells[2]), bounds)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .isEqualTo(Action.valueOf(cells[3].toUpperCase(Locale.ROOT)));
    }

    @Test
    void aDenyComesBeforeAnAskAndAnAskBeforeAnAllow() {
        settings(
                PROJECT,
                Map.of(
                        "deny", List.of("Bash(a *)"),
                        "ask", List.of("Bash(a b *)", "Bash(c *)"),
                        "allow", List.of("Bash(a b c)", "Bash(c d)", "Bash(e)")));
        assertThat(Stream.of("a b c", "c d", "e").map(line -> decided(Action.ASK, "bash", line)))
                .containsExactly(Action.DENY, Action.ASK, Action.ALLOW);
    }

    @Test
    void aLocalFileAllowsNothingThatTheProjectsAsksFor() {
        settings(PROJECT, Map.of("ask", List.of("Bash(git push *)")));
        settings(LOCAL, Map.of("allow", List.of("Bash(git *)")));
        assertThat(decided(Action.ASK, "bash", "git push")).isEqualTo(Action.ASK);
        assertThat(decided(Action.ASK, "bash", "git status")).isEqualTo(Action.ALLOW);
    }

    @Test
    void aProjectAllowsNothingThatTheUserAsksFor() {
        settings("home/.claude/settings.json", Map.of("ask", List.of("Bash(git push *)")));
        settings(PROJECT, Map.of("allow", List.of("Bash(git *)")));
        assertThat(given.load().bounds().of("build", List.of()).decide("bash", "git push"))
                .isEqualTo(Action.ASK);
        assertThat(given.load().bounds().of("build", List.of()).decide("bash", "git pull"))
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void ownRulesOfTheSamePlaceAreStronger() {
        settings("home/.claude/settings.json", Map.of("allow", List.of("Bash(make *)")));
        given.file("home/.config/lungo/lungo.json", "{\"permission\": {\"bash\": \"ask\"}}");
        assertThat(decided(Action.ASK, "bash", "make")).isEqualTo(Action.ASK);
    }

    @Test
    void anUntrustedProjectOnlyAsksAndDenies() {
        settings(
                PROJECT,
                Map.of(
                        "allow", List.of("Bash(make *)"),
                        "ask", List.of("Bash(git push *)"),
                        "deny", List.of("Bash(curl *)"),
                        "additionalDirectories", List.of("/opt/data"),
                        "defaultMode", "plan"));
        var loaded = given.load(new Standing(false, () -> TrustBook.EMPTY, _ -> false, List::of));
        assertThat(loaded.config().permission())
                .containsExactly(new Rule("bash", "git push *", Action.ASK), new Rule("bash", "curl *", Action.DENY));
        assertThat(loaded.config().default_agent()).isNull();
        assertThat(loaded.trust().items())
                .extracting(held -> held.key() + " = " + held.value() + " # " + held.source())
                .containsExactlyInAnyOrder(
                        "permission.external_directory./opt/data/* = \"allow\" # .claude/settings.json",
                        "permission.bash.\"make *\" = \"allow\" # .claude/settings.json",
                        "default_agent = \"plan\" # .claude/settings.json");
    }

    @Test
    void eachRuleHasItsLine() {
        given.file(PROJECT, """
            {
              "permissions": {
                "allow": ["Bash(make *)"],
                "ask": [
                  "Bash(git push *)"
                ]
              }
            }
            """);
        assertThat(given.settings())
                .containsExactly(
                        "permission.bash.\"make *\" = \"allow\" # repo/.claude/settings.json:3",
                        "permission.bash.\"git push *\" = \"ask\" # repo/.claude/settings.json:5");
    }

    @Test
    void additionalDirectoriesAreInside() throws IOException {
        var data = Files.createDirectories(given.root.resolve("data/deep"));
        Files.createSymbolicLink(given.root.resolve("link"), data);
        settings(PROJECT, Map.of("additionalDirectories", List.of("../../../link", "~/me")));
        assertThat(given.load().config().permission())
                .containsExactly(
                        new Rule("external_directory", given.root + "/data/deep/*", Action.ALLOW),
                        new Rule("external_directory", given.root + "/home/me/*", Action.ALLOW));
    }

    @Test
    void aModeChoosesTheAgentOrAllowsEdits() {
        settings(PROJECT, Map.of("defaultMode", "plan"));
        assertThat(given.load().config().default_agent()).isEqualTo("plan");
        settings(PROJECT, Map.of("defaultMode", "acceptEdits", "ask", List.of("Edit(*.md)")));
        assertThat(decided(Action.ASK, "edit", "a.ts")).isEqualTo(Action.ALLOW);
        assertThat(decided(Action.ASK, "edit", "a.md")).isEqualTo(Action.ASK);
        settings(PROJECT, Map.of("defaultMode", "bypassPermissions"));
        assertThat(given.load().config().permission()).isEmpty();
    }
}
