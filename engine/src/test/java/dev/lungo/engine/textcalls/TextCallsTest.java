package dev.lungo.engine.textcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCallsTest {
    private static final Delta STOP = new Delta.Finished(FinishReason.STOP, Tokens.NONE);
    private static final String CALL = "<tool_call>{\"name\":\"read\",\"arguments\":{}}</tool_call>";

    /// In one piece, in threes and letter by letter.
    @TestFactory
    Stream<DynamicTest> readsEveryForm() throws IOException {
        return lines().stream()
                .flatMap(line -> Stream.of(1, 3, 1_000)
                        .map(size -> dynamicTest(
                                line[0] + " by " + size,
                                () -> assertThat(brief(pieces(line[1].translateEscapes(), size)))
                                        .isEqualTo(line[2]))));
    }

    private static List<String[]> lines() throws IOException {
        try (var in = Objects.requireNonNull(TextCallsTest.class.getResourceAsStream("/written/cases.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" :: "))
                    .toList();
        }
    }

    private static List<Delta> pieces(String text, int size) {
        var deltas = new ArrayList<Delta>();
        for (int i = 0; i < text.length(); i += size)
            deltas.add(new Delta.Text(text.substring(i, Math.min(text.length(), i + size))));
        deltas.add(STOP);
        return deltas;
    }

    /// `"text" tool{arguments} =reason`.
    private static String brief(List<Delta> deltas) {
        var text = new StringBuilder();
        var calls = new StringBuilder();
        String end = "";
        for (var delta : read(deltas, "read", "write")) {
            switch (delta) {
                case Delta.Text it -> text.append(it.text());
                case Delta.CallStarted it -> calls.append(it.tool());
                case Delta.CallArguments it -> calls.append(it.json());
                case Delta.CallEnded _ -> calls.append(' ');
                case Delta.Finished it -> end = "=" + it.reason().word();
                default -> throw new AssertionError(delta);
            }
        }
        var quoted = text.isEmpty() ? "" : "\"" + text.toString().replace("\n", "\\n") + "\" ";
        return quoted + calls + end;
    }

    private static List<Delta> read(List<Delta> deltas, String... tools) {
        var reply = new Reply() {
            @Override
            public Iterator<Delta> iterator() {
                return deltas.iterator();
            }

            @Override
            public void close() {}
        };
        var heard = new ArrayList<Delta>();
        try (var answer = TextCalls.in(reply, request(tools))) {
            answer.forEach(heard::add);
        }
        return heard;
    }

    private static Request request(String... tools) {
        var model = new Model(
                "m",
                "p",
                "m",
                null,
                new Model.Api("m", "", "npm"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(0, null, 0),
                Map.of(),
                Map.of(),
                Map.of());
        var offered = Stream.of(tools)
                .map(name -> new Request.ToolDefinition(name, name, Map.of("type", "object")))
                .toList();
        return new Request(model, "", List.of(), offered, null, new Request.Settings(0, null, null, Map.of()), "");
    }

    @Test
    void publishesTextWhileItStreams() {
        assertThat(read(
                        List.of(
                                new Delta.Text("Hello "),
                                new Delta.Text("<"),
                                new Delta.Text("b> "),
                                new Delta.Text("x"),
                                STOP),
                        "read"))
                .containsExactly(new Delta.Text("Hello "), new Delta.Text("<b> "), new Delta.Text("x"), STOP);
    }

    @Test
    void takesTextLiterallyFromAModelWithNativeCalls() {
        var native1 = List.<Delta>of(
                new Delta.CallStarted("c1", "read"), new Delta.CallArguments("c1", "{}"), new Delta.CallEnded("c1"));
        var before = new ArrayList<Delta>(List.of(new Delta.Text("a " + CALL)));
        before.addAll(native1);
        before.add(STOP);
        assertThat(brief(before)).isEqualTo("\"a " + CALL + "\" read{} =stop");
        var after = new ArrayList<>(native1);
        after.add(new Delta.Text(CALL));
        after.add(STOP);
        assertThat(brief(after)).isEqualTo("\"" + CALL + "\" read{} =stop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "functions.read",
                "functions.read:0",
                "Read",
                "default_api:read",
                "tools.read",
                "read<|channel|>commentary",
                " read "
            })
    void nativeCallsAreNamedAsTheirToolIs(String written) {
        assertThat(brief(List.of(
                        new Delta.CallStarted("c1", written),
                        new Delta.CallArguments("c1", "{}"),
                        new Delta.CallEnded("c1"),
                        STOP)))
                .isEqualTo("read{} =stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "functions.fly", "functions."})
    void nativeCallsOfOtherToolsKeepTheirName(String written) {
        assertThat(brief(List.of(
                        new Delta.CallStarted("c1", written),
                        new Delta.CallArguments("c1", "{}"),
                        new Delta.CallEnded("c1"),
                        STOP)))
                .isEqualTo(written + "{} =stop");
    }

    @Test
    void runsNoCallOfAFailedAnswer() {
        var cut = new Delta.Failed(new Failure.Api("cut", null, true, null, null, null), null, Tokens.NONE);
        assertThat(read(List.of(new Delta.Text("a " + CALL), cut), "read")).containsExactly(new Delta.Text("a "), cut);
        assertThat(read(List.of(new Delta.Text("a <tool_call>{\"na"), cut), "read"))
                .containsExactly(new Delta.Text("a "), cut);
    }

    @Test
    void withoutToolsEverythingIsText() {
        assertThat(read(List.of(new Delta.Text(CALL), STOP))).containsExactly(new Delta.Text(CALL), STOP);
    }
}
