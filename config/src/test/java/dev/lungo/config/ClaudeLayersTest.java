package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.trust.TrustBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Settings in several of Claude Code's files, by tables: which of them counts, and which are reported as unused.
class ClaudeLayersTest {
    private static final List<String> FILES = List.of(
            "home/.claude/settings.json",
            "repo/.claude/settings.json",
            "repo/.claude/settings.local.json",
            "etc/claude-code/managed-settings.json");

    @TempDir
    private Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    private static List<List<String>> table(String name) throws IOException {
        try (var in = Objects.requireNonNull(ClaudeLayersTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                    .toList();
        }
    }

    static List<List<String>> layers() throws IOException {
        return table("claude-layers.txt");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theStrongestFileCounts(List<String> cells) {
        for (int i = 0; i < FILES.size(); i++) if (!cells.get(i).isEmpty()) given.file(FILES.get(i), cells.get(i));
        assertThat(effective(cells.get(4))).isEqualTo(cells.get(5));
    }

    private String effective(String key) {
        return given.settings().stream()
                .filter(setting -> setting.startsWith(key + " = "))
                .map(setting -> setting.substring((key + " = ").length()).replaceFirst(" # .*", ""))
                .reduce("-", (_, stronger) -> stronger);
    }

    static List<List<String>> unused() throws IOException {
        return table("claude-unused.txt");
    }

    @ParameterizedTest
    @MethodSource("unused")
    void whatHasNoEffectIsReported(List<String> cells) {
        given.file(FILES.get(1), cells.get(0));
        var found = ClaudeSettings.allUnused(sources()).stream()
                .map(setting -> setting.replace(" (.claude/settings.json)", ""))
                .toList();
        assertThat(found.isEmpty() ? "-" : String.join("; ", found)).isEqualTo(cells.get(1));
    }

    private Sources sources() {
        return new Sources(
                given.root.resolve("home"),
                Map.of(),
                given.root.resolve("repo/app/web"),
                given.root.resolve("repo"),
                given.root.resolve("etc"));
    }

    @Test
    void theAdministratorsFolderIsMergedInTheOrderOfItsNames() {
        given.file("etc/claude-code/managed-settings.json", "{\"env\": {\"A\": \"0\", \"B\": \"0\"}}")
                .file("etc/claude-code/managed-settings.d/20-b.json", "{\"env\": {\"A\": \"2\"}}")
                .file(
                        "etc/claude-code/managed-settings.d/10-a.json",
                        "{\"env\": {\"A\": \"1\", \"B\": \"1\"}, \"permissions\": {\"deny\": [\"Bash(curl *)\"]}}")
                .file("etc/claude-code/managed-settings.d/.30-c.json", "{\"env\": {\"A\": \"3\"}}")
                .file("etc/claude-code/managed-settings.d/40-d.txt", "{\"env\": {\"A\": \"4\"}}")
                .file("home/.claude/settings.json", "{\"env\": {\"A\": \"user\"}}");
        assertThat(List.of(effective("env.A"), effective("env.B"))).containsExactly("\"2\"", "\"1\"");
        assertThat(given.load().bounds().of("build", List.of()).decide("bash", "curl x"))
                .isEqualTo(Action.DENY);
        assertThat(given.settings()).anyMatch(setting -> setting.endsWith("managed-settings.d/20-b.json:1"));
    }

    @Test
    void aProjectThatIsNotTrustedSetsNoVariables() {
        given.file(FILES.get(1), "{\"env\": {\"A\": \"1\"}}").file(FILES.getFirst(), "{\"env\": {\"B\": \"2\"}}");
        var loaded = given.load(new Standing(false, () -> TrustBook.EMPTY, _ -> false, List::of));
        assertThat(loaded.config().env()).isEqualTo(Map.of("B", "2"));
        assertThat(loaded.trust().items())
                .extracting(held -> held.key() + " = " + held.value())
                .containsExactly("env.A = \"1\"");
    }

    @Test
    void aVariableThatChoosesProgramsIsRefusedAloud() {
        given.file(FILES.get(1), "{\"env\": {\"PATH\": \"/theirs\"}}");
        assertThat(given.problems())
                .anyMatch(problem -> problem.contains("only your own configuration can set env.PATH"));
    }
}
