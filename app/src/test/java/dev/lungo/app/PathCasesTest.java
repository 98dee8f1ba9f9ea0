package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.PathStage.Ground;
import dev.lungo.app.PathStage.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases of `paths/cases.txt`: real tools behind their guards. Lines before `call` lay out the project, lines after
/// it say what happened.
@Tag("slow")
@Timeout(60)
class PathCasesTest {
    private record PathCase(String name, List<String> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    @AutoClose
    private static final PathStage STAGE = new PathStage();

    static Stream<PathCase> cases() throws IOException {
        try (var in = Objects.requireNonNull(PathCasesTest.class.getResourceAsStream("/paths/cases.txt"))) {
            var cases = new ArrayList<PathCase>();
            for (var block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                var lines = block.strip().lines().toList();
                cases.add(new PathCase(lines.getFirst().substring(2), lines.subList(1, lines.size())));
            }
            return cases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSafe(PathCase tried) throws Exception {
        var lines = new ArrayList<>(tried.lines);
        int call = 0;
        while (!lines.get(call).startsWith("call ")) call++;
        boolean once = lines.getFirst().equals("once");
        var setup = lines.subList(once ? 1 : 0, call);
        try (var ground = STAGE.ground(setup)) {
            var words = List.of(lines.get(call).split(" "));
            var outcome =
                    ground.call(words.get(1), arguments(ground, words.subList(2, words.size())), once ? "once" : null);
            var expected = lines.subList(call + 1, lines.size());
            for (var line : expected) check(ground, outcome, line);
            if (expected.stream().noneMatch(line -> line.startsWith("asks")))
                assertThat(outcome.asks().isEmpty() || once || outcome.failed()).isTrue();
            if (!expected.contains("leaks")) outcome.requireSecretive();
            ground.requireUntouched();
            ground.requireNoDrafts();
        }
    }

    private static Map<String, Object> arguments(Ground ground, List<String> words) {
        var arguments = new LinkedHashMap<String, Object>();
        for (var word : words) {
            int equals = word.indexOf('=');
            arguments.put(
                    word.substring(0, equals),
                    PathSetup.text(ground.spelled(word.substring(equals + 1))).replace("\\0", "\0"));
        }
        return arguments;
    }

    private static void check(Ground ground, Outcome outcome, String line) throws IOException {
        var words = line.split(" ", 3);
        var rest = PathSetup.text(line.substring(Math.min(line.length(), words[0].length() + 1)));
        var path = ground.project.resolve(
                words.length > 1 ? PathSetup.text(words[1]).replace("\0", "") : "");
        switch (words[0]) {
            case "asks" -> assertThat(outcome.asks()).isNotEmpty().allMatch(ask -> rest.isEmpty() || ask.equals(rest));
            case "fails" -> assertThat(outcome.error()).isNotEmpty().contains(rest);
            case "notfails" -> assertThat(outcome.error()).isEmpty();
            case "shows" -> assertThat(outcome.output()).as(outcome.error()).contains(rest);
            case "hides" -> assertThat(outcome.json().toString()).doesNotContain(rest);
            case "content" ->
                assertThat(Files.readString(path)).as(outcome.error()).isEqualTo(PathSetup.text(words[2]));
            case "bytes" ->
                assertThat(HexFormat.of().formatHex(Files.readAllBytes(path)))
                        .as(outcome.error())
                        .isEqualTo(words[2]);
            case "either" ->
                assertThat(List.of(words[2].split(" ")))
                        .as(outcome.error())
                        .contains(HexFormat.of().formatHex(Files.readAllBytes(path)));
            case "whole" ->
                assertThat(Stream.of(words[2].split(" ")).map(PathSetup::text)).contains(Files.readString(path));
            case "missing" ->
                assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isFalse();
            case "linked" -> assertThat(Files.readSymbolicLink(path)).isEqualTo(Path.of(words[2]));
            case "mode" ->
                assertThat((Integer) Files.getAttribute(path, "unix:mode") & 07777)
                        .isEqualTo(Integer.parseInt(words[2], 8));
            case "xattr" -> assertThat(attribute(path)).isEqualTo(words[2]);
            case "leaks" -> {}
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static String attribute(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        var value = ByteBuffer.allocate(view.size("note"));
        view.read("note", value);
        return new String(value.array(), StandardCharsets.UTF_8);
    }
}
