package dev.lungo.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.TerminalScreen;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Texts that stream, notes between them, and rows that change in place.
class TerminalOutputTest {
    private static final String ANSWER = """
        {"id":"msg_1","sessionID":"ses_1","role":"assistant","parentID":"msg_0","time":{"created":1000000},
         "providerID":"p","modelID":"m","mode":"build","agent":"build","path":{"cwd":"/","root":"/"},"cost":0,
         "tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}}\
        """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(1_000_000);

    private TerminalOutput output(CommandTerminal.Kinds kinds) {
        var environment = Map.of("TERM", "xterm", "COLUMNS", "40", "NO_COLOR", "1");
        return TerminalOutput.of(
                new CommandTerminal(InputStream.nullInputStream(), stream(out), stream(err), kinds, environment));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String screen() {
        return TerminalScreen.of(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aNoteDoesNotCutTheAnswerInsideAWord() {
        var output = output(CommandTerminal.Kinds.ALL);
        output.answer("# Title\n\nHalf an ans");
        output.note("› another prompt");
        output.answer("wer with **bold** words.\n");
        output.endParagraph();
        assertThat(screen()).isEqualTo("Title\n\n› another prompt\n\nHalf an answer with bold words.\n");
    }

    @Test
    void aPipeGetsTheSourceAndNoLineEndsOfNotes() {
        var output = output(CommandTerminal.Kinds.NONE);
        output.answer("# Title\n\nHalf an ans");
        output.note("› another prompt");
        output.answer("wer with **bold** words.");
        output.endParagraph();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("# Title\n\nHalf an answer with **bold** words.\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("› another prompt\n");
    }

    @Test
    void whatHasArrivedIsShownWhenTheTurnIsStopped() {
        var output = output(CommandTerminal.Kinds.ALL);
        output.answer("Half an ans");
        new TextScreen(output, new TextScreen.Options(false, false, false), clock::get).stopping();
        assertThat(screen()).isEqualTo("Half an ans\n");
    }

    @Test
    void aRunningCommandShowsItsLatestLinesAndItsTime() {
        var transcript = new TextScreen(
                output(CommandTerminal.Kinds.ALL), new TextScreen.Options(false, false, false), clock::get);
        var session = Json.read(TapeServer.session("ses_1", "A test"), Session.class);
        var model = SessionModel.created(session)
                .heard(new Event.StatusChanged(session.id(), new SessionStatus.Busy()))
                .heard(new Event.MessageUpdated(session.id(), Json.read(ANSWER, Message.Info.class)));
        clock.addAndGet(3_000);
        transcript.tick(model);
        assertThat(screen()).endsWith(" Waiting for m · 3s");
        var state = new ToolState.Running(
                Map.of("command", "make check with a long list of targets"),
                "make check with a long list of targets",
                Map.of("output", "one\ntwo\r50%\r100%\n"),
                Part.Span.from(clock.get()));
        var call = new Part.Tool(new Id<>("prt_1"), session.id(), new Id<>("msg_1"), "call", "bash", state, null);
        model = model.heard(new Event.PartUpdated(session.id(), call, clock.get()));
        clock.addAndGet(65_000);
        transcript.tick(model);
        assertThat(screen().lines().map(line -> line.substring(1)).toList())
                .isEqualTo(List.of(" Running make check with a lo… · 1m 5s", " one", " 100%"));
        transcript.tick(model.heard(new Event.StatusChanged(session.id(), new SessionStatus.Idle())));
        assertThat(screen()).isEmpty();
    }
}
