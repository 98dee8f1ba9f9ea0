package dev.lungo.cli.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.Typed;
import org.junit.jupiter.api.Test;

/// `lungo permissions check` with lines of JSON.
class CommandCasesTest {
    private static final String HOME = String.join("/", "", "home", "me");

    private static Typed.Result check(String lines, String... arguments) throws InterruptedException {
        return Typed.piped()
                .input(lines)
                .run(
                        () -> {
                            throw new AssertionError("no server is needed");
                        },
                        arguments);
    }

    private static Typed.Result check(String lines) throws InterruptedException {
        return check(lines, "permissions", "check");
    }

    private static String rules(String command, String more) {
        return "{\"command\": \"" + command + "\", \"rules\": [{\"pattern\": \"*\", \"action\": \"ask\"},"
                + " {\"pattern\": \"cat *\", \"action\": \"allow\"}, {\"pattern\": \"rm *\", \"action\": \"deny\"}]"
                + more
                + "}\n";
    }

    @Test
    void eachLineGetsItsDecision() throws Exception {
        assertThat(check(rules("cat a && rm b", "") + rules("cat a", ""))).isEqualTo(new Typed.Result(0, """
            {"decision":"deny","parts":[\
            {"text":"cat a","decision":"allow","rule":{"pattern":"cat *","action":"allow"}},\
            {"text":"rm b","decision":"deny","rule":{"pattern":"rm *","action":"deny"},"reason":"the rule \\"rm *\\""}\
            ],"reason":"the rule \\"rm *\\""}
            {"decision":"allow","parts":[\
            {"text":"cat a","decision":"allow","rule":{"pattern":"cat *","action":"allow"}}],"reason":""}
            """, ""));
    }

    @Test
    void aLineNamesItsDirectories() throws Exception {
        var inside = ", \"cwd\": \"" + HOME + "/proj\"";
        assertThat(check(rules("cat ~/proj/a " + HOME + "/proj/b", inside)).out())
                .startsWith("{\"decision\":\"allow\"");
        assertThat(check(rules("cat ../a", inside)).out()).startsWith("{\"decision\":\"ask\"");
        assertThat(check(rules("cat ../a", inside + ", \"external_directory\": \"deny\""))
                        .out())
                .startsWith("{\"decision\":\"deny\"");
        assertThat(check(rules("cat ../a", ", \"cwd\": \"/p/docs/\", \"root\": \"/p\""))
                        .out())
                .startsWith("{\"decision\":\"allow\"");
        assertThat(check(rules("cat ~/a", ", \"cwd\": \"/p\", \"home\": \"/p/home\""))
                        .out())
                .startsWith("{\"decision\":\"allow\"");
    }

    /// Without `home`, it is that of the directory's owner, whose name its path has, or else the caller's.
    @Test
    void aLineWithoutHomeHasOne() throws Exception {
        assertThat(check(rules("cat ~/proj/a", ", \"cwd\": \"" + HOME + "/proj\""))
                        .out())
                .startsWith("{\"decision\":\"allow\"");
        assertThat(check(rules("cat ~/proj/a", ", \"cwd\": \"" + HOME + "2/proj\""))
                        .out())
                .startsWith("{\"decision\":\"allow\"");
        assertThat(check(rules("cat ~/proj/a", ", \"cwd\": \"/p\"")).out()).startsWith("{\"decision\":\"ask\"");
        assertThat(check("", "permissions", "check", "--help").out().replaceAll("\\s+", " "))
                .contains("\"home\" (default: /home/NAME if cwd is below it, else yours)");
    }

    @Test
    void noRulesAreUnrestricted() throws Exception {
        assertThat(check("{\"command\": \"rm -r a\", \"rules\": []}").out()).startsWith("{\"decision\":\"allow\"");
    }

    @Test
    void anInvalidLineIsNamedAndTheOthersAreJudged() throws Exception {
        var checked = check("nothing\n" + rules("cat a", "") + "{\"rules\": []}\n"
                + "{\"command\": \"ls\", \"rules\": [{\"pattern\": \"*\", \"action\": \"maybe\"}]}\n"
                + rules("ls", ", \"cwd\": \"a\""));
        assertThat(checked.code()).isEqualTo(2);
        assertThat(checked.out().lines().map(line -> line.substring(0, Math.min(40, line.length()))))
                .containsExactly(
                        "{\"error\":\"line 1: not JSON: Unrecognized",
                        "{\"decision\":\"allow\",\"parts\":[{\"text\":\"ca",
                        "{\"error\":\"line 3: \\\"command\\\" must be a ",
                        "{\"error\":\"line 4: \\\"action\\\" must be all",
                        "{\"error\":\"line 5: \\\"cwd\\\" must be an abs");
        assertThat(checked.err()).contains("4 lines are invalid: line 1: not JSON");
    }

    @Test
    void aPermissionNeedsATarget() throws Exception {
        assertThat(check("", "permissions", "check", "bash"))
                .isEqualTo(new Typed.Result(
                        2, "", "error: pass a target, too\nExample: lungo permissions check bash \"git push\"\n"));
    }
}
