package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.Role;
import dev.lungo.core.config.Config.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models as chains, and by role.
class ChainsTest {
    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    @Test
    void aModelIsOneOrAListEverywhere() {
        given.file("repo/lungo.json", """
            {
              "model": ["a/one", "b/two/x"], "small_model": "c/three",
              "agent": {"plan": {"model": ["d/four", "e/five"]}, "one": {"model": "f/six"}},
              "command": {"go": {"template": "Go.", "model": ["g/seven", "h/eight"]}}
            }
            """)
                .file("repo/.opencode/agents/two.md", "---\nmodel: [i/nine, j/ten]\n---\nWork.");
        var config = given.load().orThrow();
        assertThat(config.model()).containsExactly("a/one", "b/two/x");
        assertThat(config.small_model()).containsExactly("c/three");
        assertThat(config.agent().get("plan").model()).containsExactly("d/four", "e/five");
        assertThat(config.agent().get("one").model()).containsExactly("f/six");
        assertThat(config.agent().get("two").model()).containsExactly("i/nine", "j/ten");
        assertThat(config.command().get("go").model()).containsExactly("g/seven", "h/eight");
        var shown = given.load().origins().document();
        assertThat(shown).containsEntry("model", "a/one").containsEntry("small_model", "c/three");
        assertThat(shown.get("agent"))
                .isEqualTo(Map.of(
                        "plan",
                        Map.of("model", "d/four"),
                        "one",
                        Map.of("model", "f/six"),
                        "two",
                        Map.of("model", "i/nine", "prompt", "Work.")));
        assertThat(shown.get("command")).isEqualTo(Map.of("go", Map.of("template", "Go.", "model", "g/seven")));
        assertThat(given.settings()).contains("model = [\"a/one\",\"b/two/x\"] # repo/lungo.json:2");
    }

    @Test
    void rolesSayTheSameAsTheOlderKeys() {
        given.file("repo/opencode.json", "{\"model\": \"a/old\", \"roles\": {\"small\": [\"s/one\", \"s/two\"]}}")
                .file(
                        "repo/lungo.json",
                        "{\"roles\": {\"main\": {\"model\": [\"a/new\", \"b/new\"], \"variant\": \"high\"}, \"plan\":"
                                + " \"p/one\", \"subagent\": {\"variant\": \"low\"}}, \"model\": \"x/weaker\"}")
                .file("repo/app/lungo.json", "{\"small_model\": \"s/strong\"}");
        var config = given.load().orThrow();
        assertThat(config.model()).containsExactly("a/new", "b/new");
        assertThat(config.small_model()).containsExactly("s/strong");
        assertThat(config.roles())
                .isEqualTo(new Roles(
                        new Role(List.of(), "high"),
                        null,
                        new Role(List.of("p/one"), null),
                        new Role(List.of(), "low")));
    }

    @Test
    void whatIsNoModelIsToldWithItsPlace() {
        given.file(
                "repo/lungo.json",
                "{\n"
                        + "  \"model\": [\"a/one\", \"two\"],\n"
                        + "  \"roles\": {\"plan\": 3, \"mian\": \"a/b\"},\n"
                        + "  \"failover\": {\"attempts\": 0}\n"
                        + "}");
        assertThat(given.problems())
                .containsExactlyInAnyOrder(
                        "repo/lungo.json:2:22: error: model[1]: expected a model as \"provider/model\", found the"
                                + " string \"two\"",
                        "repo/lungo.json:3:21: error: roles.plan: expected a model as \"provider/model\" or an object"
                                + " or a list, found 3",
                        "repo/lungo.json:3:24: warning: \"roles.mian\" is not a configuration key; did you mean"
                                + " \"main\"?",
                        "repo/lungo.json:4:28: error: failover.attempts: expected a whole number of at least 1,"
                                + " found 0");
        assertThat(given.load().config().model()).containsExactly("a/one");
    }
}
