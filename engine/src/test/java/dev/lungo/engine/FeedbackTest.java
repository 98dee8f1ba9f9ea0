package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Compiler errors in the results of calls.
@Timeout(60)
class FeedbackTest {
    @TempDir
    Path folder;

    /// The result of a call that the model makes.
    private static ToolState.Completed call(Fixture fixture, String what, String file, String to) throws Exception {
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("what", what);
        arguments.put("file", file);
        arguments.put("to", to);
        var deltas = new ArrayList<>(Script.call("probe", Json.text(arguments)));
        deltas.add(Script.finished(100));
        fixture.script.says(deltas.toArray(Delta[]::new));
        fixture.answer("go");
        return fixture.messages().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Tool.class::isInstance)
                .map(part -> (ToolState.Completed) ((Part.Tool) part).state())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static void write(Fixture fixture, String file, String text) throws Exception {
        Files.writeString(fixture.project.resolve(file), text);
    }

    @Test
    void anErrorOfTheChangedFileIsInTheResult() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var state = call(fixture, "write", "a.src", "def x\n\tuse x\nuse y\n");
            assertThat(state.output()).isEqualTo("""
                write

                New errors after this change:
                a.src:3:5: error E1: y is not defined (names)
                    3 | use y\
                """);
            assertThat(Json.text(state.metadata().get("diagnostics")))
                    .isEqualTo("{\"" + fixture.project.resolve("a.src") + "\":[{\"range\":{\"start\":{\"line\":2,"
                            + "\"character\":4},\"end\":{\"line\":2,\"character\":5}},\"severity\":1,\"code\":\"E1\","
                            + "\"source\":\"names\",\"message\":\"y is not defined\"}]}");
        }
    }

    @Test
    void aCleanChangeAddsNothing() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var state = call(fixture, "write", "a.src", "def x\nuse x\n");
            assertThat(state.output()).isEqualTo("write");
            assertThat(state.metadata()).doesNotContainKey("diagnostics");
        }
    }

    @Test
    void filesThatNobodyChecksCostNothing() throws Exception {
        try (var fixture = new Fixture(folder)) {
            assertThat(call(fixture, "write", "a.txt", "use y\n").output()).isEqualTo("write");
        }
    }

    @Test
    void errorsThatWereThereBeforeAreApart() throws Exception {
        try (var fixture = new Fixture(folder)) {
            write(fixture, "a.src", "use old\ndef x\n");
            write(fixture, "other.src", "use x\nuse older\n");
            call(fixture, "read", "a.src", null);
            assertThat(fixture.checker.prepared).containsExactly(fixture.project.resolve("a.src"));
            assertThat(call(fixture, "write", "a.src", "def z\n\nuse old\nuse old\n")
                            .output())
                    .isEqualTo("""
                        write

                        New errors after this change:
                        a.src:4:5: error E1: old is not defined (names)
                            4 | use old
                        other.src:1:5: error E1: x is not defined (names)
                            1 | use x

                        Errors that were there before this change:
                        a.src:3:5: error E1: old is not defined (names)
                            3 | use old\
                        """);
        }
    }

    @Test
    void aCommandIsCheckedToo() throws Exception {
        try (var fixture = new Fixture(folder)) {
            write(fixture, "a.src", "def x\n");
            write(fixture, "b.src", "use x\n");
            write(fixture, "c.src", "use gone\n");
            var state = call(fixture, "run", "", "mv a.src d.src && sed -i s/x/y/ d.src && echo use w >> c.src");
            assertThat(state.output()).endsWith("""

                New errors after this change:
                b.src:1:5: error E1: x is not defined (names)
                    1 | use x
                c.src:2:5: error E1: w is not defined (names)
                    2 | use w

                Errors that were there before this change:
                c.src:1:5: error E1: gone is not defined (names)
                    1 | use gone\
                """);
            assertThat(fixture.checker.changes.getLast().stream()
                            .map(change -> change.file().getFileName() + " " + change.before() + " " + change.after()))
                    .containsExactlyInAnyOrder(
                            "a.src def x\n null", "d.src null def y\n", "c.src use gone\n use gone\nuse w\n");
        }
    }

    @Test
    void findingsAfterTheLimitAreInALaterResult() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.checker.held = true;
            assertThat(call(fixture, "write", "a.src", "use y\n").output())
                    .isEqualTo("write\n\nStill checking: names. Errors found later are in a later result.");
            fixture.checker.permits.release();
            assertThat(call(fixture, "say", null, null).output()).endsWith("""

                Errors that an earlier change caused:
                a.src:1:5: error E1: y is not defined (names)
                    1 | use y\
                """);
            assertThat(call(fixture, "say", null, null).output()).doesNotContain("error");
        }
    }

    @Test
    void lateFindingsOfAnOlderTextAreDropped() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.checker.held = true;
            call(fixture, "write", "a.src", "use y\n");
            fixture.checker.permits.release(2);
            assertThat(call(fixture, "write", "a.src", "def y\nuse y\n").output())
                    .isEqualTo("write");
        }
    }

    @Test
    void aCheckerThatBlocksOrFailsCostsANote() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.checker.fault = () -> fixture.checker.permits.acquireUninterruptibly();
            assertThat(call(fixture, "write", "a.src", "use y\n").output())
                    .isEqualTo("write\n\nNote: names does not answer\n\n"
                            + "Still checking: names. Errors found later are in a later result.");
            fixture.checker.permits.release();
            fixture.checker.fault = () -> {
                throw new IllegalStateException("broken");
            };
            assertThat(call(fixture, "write", "b.src", "use y\n").output())
                    .contains("Note: names failed unexpectedly; the log has the details");
        }
    }

    @Test
    void noMoreThanTheLimitIsListed() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var text = new StringBuilder();
            for (int i = 0; i < 30; i++)
                text.append("use n")
                        .append(String.valueOf((char) ('a' + i % 26)).repeat(1 + i / 26))
                        .append('\n');
            var output = call(fixture, "write", "a.src", text.toString()).output();
            assertThat(output.lines().filter(line -> line.contains("error E1"))).hasSize(20);
            assertThat(output).endsWith("\n(10 more not shown)");
        }
    }

    @Test
    void aFileThatMayNotBeReadIsNotQuoted() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("read", "secret.src", Rule.Action.DENY))) {
            write(fixture, "a.src", "def key\n");
            write(fixture, "secret.src", "use key\n");
            call(fixture, "read", "a.src", null);
            var state = call(fixture, "write", "a.src", "");
            assertThat(state.output()).isEqualTo("""
                write

                New errors after this change:
                secret.src:1:5: error E1: reading this file needs permission (names)\
                """);
            assertThat(Json.text(state.metadata())).doesNotContain("key");
        }
    }

    @Test
    void troublesAreNotedOnce() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.checker.notes = List.of("names: out of memory");
            assertThat(call(fixture, "write", "a.src", "def x\n").output())
                    .isEqualTo("write\n\nNote: names: out of memory");
            assertThat(call(fixture, "write", "a.src", "def z\n").output()).isEqualTo("write");
            assertThat(Map.copyOf(call(fixture, "write", "b.src", "def z\n").metadata()))
                    .doesNotContainKey("diagnostics");
        }
    }
}
