package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.config.Config.CommandSettings;
import dev.lungo.core.permission.Rule;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases of `claude-files.txt`: files of agents and commands, and what they configure.
class ClaudeFilesTest {
    @TempDir
    Path root;

    record Case(String title, List<String> lines) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var block : text().split("\n== ")) {
            var lines = block.lines().toList();
            if (!block.startsWith("#")) cases.add(new Case(lines.getFirst(), lines.subList(1, lines.size())));
        }
        return cases;
    }

    private static String text() {
        try (var in = Objects.requireNonNull(ClaudeFilesTest.class.getResourceAsStream("claude-files.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void filesConfigureAgentsAndCommands(Case given) throws IOException {
        var fixture = new Fixture(root.toRealPath());
        var expected = new ArrayList<String>();
        var standing = Standing.TRUSTING;
        for (var line : given.lines) {
            if (line.startsWith("> ")) expected.add(line.substring(2));
            else if (line.equals("untrusted")) standing = Standing.UNTRUSTED;
            else if (line.startsWith("$ ")) fixture.variable(line.substring(2).split("=")[0], line.split("=")[1]);
            else if (!line.isBlank()) fixture.file(line.split(" ", 2)[0], literal(line.split(" ", 2)[1]));
        }
        assertThat(found(fixture, standing)).isEqualTo(expected);
    }

    private static String literal(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("BOM", "\uFEFF");
    }

    private static List<String> found(Fixture fixture, Standing standing) {
        var loaded = fixture.load(standing);
        var found = new ArrayList<String>();
        loaded.problems().forEach(problem -> found.add(fixture.relative(problem.toString())));
        var config = loaded.orThrow();
        new TreeMap<>(config.agent()).forEach((name, agent) -> found.add("agent " + name + ": " + shown(agent)));
        new TreeMap<>(config.command()).forEach((name, command) -> found.add("/" + name + ": " + shown(command)));
        new TreeMap<>(config.hooks())
                .forEach((event, groups) -> found.add("hooks " + event + ": " + Json.text(groups)));
        return found;
    }

    private static String shown(AgentSettings agent) {
        return joined(
                part("", agent.description()),
                part("mode ", agent.mode()),
                part("model ", agent.model()),
                part("variant ", agent.variant()),
                part("color ", agent.color()),
                part("steps ", agent.steps()),
                part("temperature ", agent.temperature()),
                Boolean.TRUE.equals(agent.hidden()) ? "hidden" : "",
                Boolean.TRUE.equals(agent.disable()) ? "disabled" : "",
                part("skills ", agent.skills()),
                rules(agent.permission()),
                part("options ", agent.options().isEmpty() ? null : agent.options()),
                part("= ", agent.prompt()));
    }

    private static String shown(CommandSettings command) {
        return joined(
                part("", command.description()),
                part("agent ", command.agent()),
                part("model ", command.model()),
                part("variant ", command.variant()),
                Boolean.TRUE.equals(command.subtask()) ? "subtask" : "",
                part("hint ", command.argument_hint()),
                rules(command.permission()),
                part("= ", command.template()));
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String rules(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.permission() + " " + rule.pattern() + " "
                        + rule.action().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String part(String label, @Nullable Object value) {
        var text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : Stream.ofNullable(value).map(String::valueOf).collect(Collectors.joining());
        return text.isEmpty() ? "" : label + text.replace("\n", "\\n").replace("\r", "\\r");
    }
}
