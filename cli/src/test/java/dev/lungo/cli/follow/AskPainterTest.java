package dev.lungo.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.session.AskCaller;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.id.Id;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskPainterTest {
    private static String drawn(
            AskCaller by, String permission, List<String> patterns, Map<String, Object> metadata, String... always) {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var output = TerminalOutput.of(new CommandTerminal(
                InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of()));
        var painter = new AskPainter(output);
        var request = new PermissionRequest(
                new Id<>("per_1"), new Id<>("ses_1"), permission, patterns, metadata, List.of(always), null);
        painter.draw(request, by);
        output.note(painter.choices(request));
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsAllLinesOfAQuestion() {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var output = TerminalOutput.of(new CommandTerminal(
                InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of()));
        var text = "Tell me about you\nName (required)\n" + "x".repeat(300);
        new AskPainter(output).draw(new Question(text, "Name", List.of(), false, true), AskCaller.UNKNOWN);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("? Tell me about you\n  Name (required)\n  " + "x".repeat(300) + "\n");
    }

    @Test
    void aFieldOfAFormCanBeLeftEmptyAndNamesWhatDeclines() {
        var painter = new AskPainter(TerminalOutput.of(new CommandTerminal(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                CommandTerminal.Kinds.NONE,
                Map.of())));
        var plain = Map.<String, Object>of("type", "string");
        var usual = Map.<String, Object>of("type", "string", "default", "x");
        assertThat(painter.choices(field(plain, false))).isEqualTo("  Your answer (x to decline the form): ");
        assertThat(painter.choices(field(plain, true)))
                .isEqualTo("  Your answer (enter to leave it empty, x to decline the form): ");
        assertThat(painter.choices(field(usual, true)))
                .isEqualTo("  Your answer (enter for the default, x to decline the form): ");
        assertThat(Choice.of(field(plain, false), "")).isEmpty();
        assertThat(Choice.of(field(plain, true), "")).containsExactly("");
    }

    private static Question field(Map<String, Object> schema, boolean optional) {
        return new Question(
                "Tell me\nName",
                "Name",
                List.of(),
                false,
                true,
                new QuestionRequest.FormField("Tell me", "Name", schema, optional));
    }

    @Test
    void namesWhoAsksForWhatAndWhatAlwaysStores() {
        assertThat(drawn(
                        new AskCaller("general", "read", "Look around (@general subagent)"),
                        "external_directory",
                        List.of("/etc/*"),
                        Map.of("filepath", "/etc/passwd", "parentDir", "/etc"),
                        "/etc/*"))
                .isEqualTo("""
                    ? Allow access outside the project? /etc/*  agent general · tool read · file /etc/passwd · subagent: Look around (@general subagent)
                      [y] allow once  [a] always allow (external_directory /etc/*)  [n] reject  [f] reject with a reason:\s
                    """);
    }

    @Test
    void saysWhyItAsksAlthoughRulesAllowIt() {
        assertThat(drawn(
                        AskCaller.UNKNOWN,
                        "bash",
                        List.of("git push"),
                        Map.of("command", "git push", "reason", "This session read a.test.")))
                .startsWith("? Allow running this command?\n  This session read a.test.\n  $ git push\n");
    }

    @Test
    void showsACommandToItsLastCharacter() {
        var command = "echo a\rrm -rf /\u001b[2K \u202Egnp.exe\u2066 " + "x".repeat(300) + "\u200b\nsecond";
        assertThat(drawn(
                        AskCaller.UNKNOWN,
                        "bash",
                        List.of(command),
                        Map.of("command", command),
                        "echo *",
                        "rm\u202E *"))
                .isEqualTo("""
                    ? Allow running this command?
                      $ echo a<U+000D>rm -rf /<U+001B>[2K <U+202E>gnp.exe<U+2066> %s<U+200B>
                      $ second
                      Always allow covers:
                        bash echo *
                        bash rm<U+202E> *
                      [y] allow once  [a] always allow  [n] reject  [f] reject with a reason:\s
                    """.formatted("x".repeat(300)));
    }

    @Test
    void aNameWithALineEndStaysOneLine() {
        assertThat(drawn(AskCaller.UNKNOWN, "read", List.of("a\n? edit b\u00a0.env"), Map.of()))
                .isEqualTo("""
                    ? Allow reading a<U+000A>? edit b<U+00A0>.env?
                      [y] allow once  [n] reject  [f] reject with a reason:\s
                    """);
    }
}
