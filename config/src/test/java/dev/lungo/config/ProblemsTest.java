package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        {"model": 12}  ~ 1:11: error: model: expected a model as "provider/model" or a list, found 12
        {"model": "gpt"}  ~ 1:11: error: model: expected a model as "provider/model" or a list, found the string "gpt"
        {"model": ""}  ~ 1:11: warning: model is empty; treated as not set
        {"modle": "a/b"}  ~ 1:2: warning: "modle" is not a configuration key; did you mean "model"?
        {"zzzzzzzz": 1}  ~ 1:2: warning: "zzzzzzzz" is not a configuration key
        {"logLevel": "debug"}  ~ 1:14: error: logLevel: expected "DEBUG" or "INFO" or "WARN" or "ERROR", found the string "debug"; did you mean "DEBUG"?
        {"server": {"port": "80"}}  ~ 1:21: error: server.port: expected a whole number of at least 0, found the string "80"
        {"server": {"prot": 80}}  ~ 1:13: warning: "server.prot" is not a configuration key; did you mean "port"?
        {"server": []}  ~ 1:12: error: server: expected an object, found a list
        {"tool_output": {"max_lines": 0}}  ~ 1:31: error: tool_output.max_lines: expected a whole number of at least 1, found 0
        {"instructions": ["a", 2]}  ~ 1:24: error: instructions[1]: expected a string, found 2
        {"permission": {"bash": "alow"}}  ~ 1:25: error: permission.bash: expected "allow" or "ask" or "deny" or an object, found the string "alow"; did you mean "allow"?
        {"permission": {"bash": {"git *": 1}}}  ~ 1:35: error: permission.bash."git *": expected "allow" or "ask" or "deny", found 1
        {"agent": {"x": {"mode": "sub"}}}  ~ 1:26: error: agent.x.mode: expected "primary" or "subagent" or "all", found the string "sub"
        {"agent": {"x": {"descripton": "d"}}}  ~ 1:18: warning: "agent.x.descripton" is not a known key; did you mean "description"?
        {"autoupdate": "never"}  ~ 1:16: error: autoupdate: expected true or false or "notify", found the string "never"
        {"provider": {"p": {"options": {"apiKey": "k"}, "name": 1}}}  ~ 1:57: error: provider.p.name: expected a string, found 1
        {"mcp": {"m": {"enabled": "yes"}}}  ~ 1:27: error: mcp.m.enabled: expected true or false, found the string "yes"
        {"shell": "a", "shell": "b"}  ~ 1:16: warning: duplicate key "shell", first given in line 1; the last one counts
        []  ~ 1:1: error: the configuration: expected an object, found a list
        {"a": 1 "b": 2}  ~ 1:9: error: expected a comma or } after the value, found '"'
        {"a": }  ~ 1:7: error: expected a value, found '}'
        {"a": tru}  ~ 1:7: error: expected a value, found tru (put text in double quotes)
        {a: 1}  ~ 1:2: error: expected a key in double quotes, found 'a'
        {"a" 1}  ~ 1:6: error: expected a colon after the key, found '1'
        {"a": [1,2}  ~ 1:11: error: expected ], found }
        {"a": 1  ~ 1:8: error: expected }, found the end of the file
        {"model":  ~ 1:10: error: expected a value, found the end of the file
        {"model": "a  ~ 1:13: error: expected the closing double quote, found the end of the file
        /* x  ~ 1:5: error: expected the end of the comment (*/), found the end of the file
        {"shell": "{file:none.txt}"}  ~ 1:12: error: file not found: ROOT/repo/none.txt
        {"shell": "{env:NONE}"}  ~ 1:12: warning: the environment variable NONE is not set; using an empty value
        {"username": "{env:LONG}", "shell": 1}  ~ 1:37: error: shell: expected a string, found 1
        """)
    void problemsNamePlaceExpectationAndFinding(String text, String problem) {
        given.variable("LONG", "a longer \"name\" than the reference").file("repo/lungo.json", text);
        assertThat(given.problems()).containsExactly("repo/lungo.json:" + problem.replace("ROOT/", ""));
    }

    @Test
    void allProblemsOfAllFilesComeTogetherWithCarets() {
        given.file("home/.config/lungo/lungo.json", "{\n\t\"model\": 12,\n}")
                .file("repo/opencode.json", "{\"shell\": }")
                .file(
                        "repo/lungo.json",
                        "{\"provider\": {\"x\": {\"options\": {\"apiKey\": \"sk-1\"}, \"nam\": 1}}, \"share\": 2}")
                .variable("LUNGO_CONFIG", "absent.json")
                .variable("LUNGO_CONFIG_CONTENT", "{\"snapshot\": 1}");
        assertThatThrownBy(() -> given.load().orThrow())
                .isInstanceOf(ConfigProblem.class)
                .satisfies(problem ->
                        assertThat(given.relative(problem.getMessage())).isEqualTo("""
                            home/.config/lungo/lungo.json:2:11: error: model: expected a model as "provider/model" or a list, found 12
                                2 | \t"model": 12,
                                  | \t         ^
                            repo/app/web/absent.json: error: named in the environment, but not found
                            $LUNGO_CONFIG_CONTENT:1:14: error: snapshot: expected true or false, found 1
                                1 | {"snapshot": 1}
                                  |              ^
                            repo/opencode.json:1:11: error: expected a value, found '}'
                                1 | {"shell": }
                                  |           ^
                            repo/lungo.json:1:73: error: share: expected "manual" or "auto" or "disabled", found 2
                                1 | {"provider": {"x": {"options": {"apiKey": "****"}, "nam": 1}}, "share": 2}
                                  |                                                                         ^
                            repo/lungo.json:1:52: warning: "provider.x.nam" is not a configuration key; did you mean "name"?
                                1 | {"provider": {"x": {"options": {"apiKey": "****"}, "nam": 1}}, "share": 2}
                                  |                                                    ^\
                            """));
    }

    @Test
    void valuesOfHeadersAreMaskedWhateverTheyAreCalled() {
        given.file("repo/lungo.json", """
            {"provider": {"p": {"options": {"headers": {"Helicone-Auth": "Bearer hc-12345678", "x-team": "{env:TEAM}"}, "queryParams": {"api_key": "q-12345678"}}}}}
            """).variable("TEAM", "t");
        assertThat(given.settings())
                .containsExactly(
                        "provider.p.options.headers.Helicone-Auth = \"********\" # repo/lungo.json:1",
                        "provider.p.options.headers.x-team = \"{env:TEAM}\" # repo/lungo.json:1",
                        "provider.p.options.queryParams.api_key = \"********\" # repo/lungo.json:1");
        assertThat(given.load().origins().document().toString()).doesNotContain("12345678");
    }

    @Test
    void headersInAQuotedLineAreMasked() {
        given.file(
                "repo/lungo.json",
                "{\"provider\": {\"p\": {\"options\": {\"headers\": {\"Helicone-Auth\": \"Bearer hc-12345678\","
                        + " \"X-Thing\": \"sk-0123456789abcdefghij\"}}, \"nam\": 1}}}");
        assertThat(given.problems().toString()).contains("nam").doesNotContain("12345678", "0123456789abcdefghij");
    }

    @Test
    void keysInListsAreNotQuoted() {
        given.file(
                        "repo/lungo.json",
                        "{\"provider\": {\"x\": {\"options\": {\"apiKeys\": [\"sk-one\", \"sk-two\"]}, \"nam\": 1}}}")
                .file(
                        "repo/opencode.json",
                        "{\"provider\": {\"x\": {\"options\": {\"apiKeys\": [\n"
                                + "\"sk-three-is-a-long-one\",\n"
                                + "\"sk-four-is-a-long-one\" 7\n"
                                + "]}}}}");
        assertThatThrownBy(() -> given.load().orThrow())
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("[\"******\", \"******\"]")
                .hasMessageContaining("nam")
                .message()
                .doesNotContain("sk-");
    }

    @Test
    void referencesAreReplacedEscapedAndShownAsWritten() {
        given.file("repo/prompt.txt", "\nsay \"hi\"\n\tthere\n")
                .file("home/key", "sk-9\n")
                .variable("PORT", "81")
                .variable("T", "tok")
                .file("repo/lungo.jsonc", """
                    {
                      // {file:absent} {env:NONE}
                      /* {file:absent} */
                      "server": {"port": {env:PORT}},
                      "agent": {"a": {"prompt": "{file:./prompt.txt}"}},
                      "provider": {"p": {"options": {"apiKey": "{file:~/key}", "headers": {"Authorization": "Bearer {env:T}", "x": "y {env:T} z"}}}}
                    }
                    """);
        assertThat(given.problems()).isEmpty();
        assertThat(given.settings())
                .containsExactly(
                        "agent.a.prompt = \"{file:./prompt.txt}\" # repo/lungo.jsonc:5",
                        "provider.p.options.apiKey = \"{file:~/key}\" # repo/lungo.jsonc:6",
                        "provider.p.options.headers.Authorization = \"********\" # repo/lungo.jsonc:6",
                        "provider.p.options.headers.x = \"********\" # repo/lungo.jsonc:6",
                        "server.port = 81 # repo/lungo.jsonc:4");
        var config = given.load().orThrow();
        assertThat(config.agent().get("a").prompt()).isEqualTo("say \"hi\"\n\tthere");
        assertThat(config.server()).isEqualTo(new dev.lungo.core.config.Config.Server(81, null, null, 30.0));
        assertThat(config.provider().get("p").options())
                .containsEntry("apiKey", "sk-9")
                .containsEntry("headers", java.util.Map.of("Authorization", "Bearer tok", "x", "y tok z"));
    }
}
