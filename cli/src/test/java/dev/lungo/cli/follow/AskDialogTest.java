package dev.lungo.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.follow.AskDialog.Meaning;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskCaller;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which lines answer what is asked, and which do not.
@Timeout(30)
class AskDialogTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @AutoClose
    private final TapeServer server;

    @AutoClose
    private final LungoClient client;

    private final AtomicLong clock = new AtomicLong(1_000);
    private final AskDialog asks;
    private SessionModel model = SessionModel.created(Json.read(TapeServer.session("ses_1", "A test"), Session.class));

    AskDialogTest() throws Exception {
        server = new TapeServer(List.of());
        for (int i = 1; i < 3; i++) server.answer("POST /permission/per_" + i + "/reply", 200, "true");
        client = new LungoClient(server.address(), "/work");
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        asks = new AskDialog(
                client,
                TerminalOutput.of(new CommandTerminal(
                        InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of())),
                false,
                clock::get);
    }

    private static Ask push(int number, String... always) {
        var request = new PermissionRequest(
                new Id<>("per_" + number),
                new Id<>("ses_1"),
                "bash",
                List.of("git push"),
                Map.of("command", "git push"),
                List.of(always),
                null);
        return new Ask.Permission(request);
    }

    /// A line that is entered so long after now.
    private CommandInbox.Line entered(String text, long later) {
        return new CommandInbox.Line(text, clock.get() + later);
    }

    private List<String> replies() {
        return server.requests().stream()
                .filter(request -> request.startsWith("POST /permission"))
                .toList();
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private void put(Ask ask) {
        model = model.heard(new Event.PermissionAsked(((Ask.Permission) ask).request()));
        asks.put(ask, AskCaller.UNKNOWN);
    }

    @BeforeEach
    void ask() {
        put(push(1, "git push *"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you must not do that",
                "also update the README",
                "no",
                "yes",
                "always",
                "Y",
                "f",
                "fix that instead",
                "n.",
                "y y",
                ""
            })
    void nothingButAnAnswerDecides(String line) {
        assertThat(asks.meaning(entered(line, 400))).isEqualTo(Meaning.ANSWER);
        asks.line(line);
        assertThat(replies()).isEmpty();
        assertThat(asks.free()).isFalse();
        if (!line.equals("f")) assertThat(shown()).contains("Not an answer. Type only y, a, n, f, or f and a reason.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y {\"reply\":\"once\"}",
                "a {\"reply\":\"always\"}",
                "n {\"reply\":\"reject\"}",
                "f use rg {\"reply\":\"reject\",\"message\":\"use rg\"}"
            })
    void anAnswerDecides(String lineAndReply) {
        int reply = lineAndReply.indexOf(" {");
        asks.line(lineAndReply.substring(0, reply));
        assertThat(replies()).containsExactly("POST /permission/per_1/reply" + lineAndReply.substring(reply));
        assertThat(asks.free()).isTrue();
    }

    @Test
    void aReasonMayStandInItsOwnLine() {
        asks.line("f");
        asks.line("");
        assertThat(replies()).isEmpty();
        asks.line("f");
        asks.line("y");
        assertThat(replies()).containsExactly("POST /permission/per_1/reply {\"reply\":\"reject\",\"message\":\"y\"}");
    }

    @Test
    void onlyALineThatIsEnteredAfterTheQuestionWasReadAnswersIt() {
        assertThat(asks.meaning(entered("y", -1))).isEqualTo(Meaning.UNRELATED);
        assertThat(asks.meaning(entered("y", 0))).isEqualTo(Meaning.EARLY);
        assertThat(asks.meaning(entered("y", 349))).isEqualTo(Meaning.EARLY);
        assertThat(asks.meaning(entered("y", 350))).isEqualTo(Meaning.ANSWER);
        assertThat(asks.meaning(new CommandInbox.Line("y", CommandInbox.Line.IN_TURN)))
                .isEqualTo(Meaning.ANSWER);
    }

    @Test
    void aLineForAQuestionThatIsGoneIsNeitherAnAnswerNorAPrompt() {
        clock.addAndGet(5_000);
        model = model.heard(
                new Event.PermissionReplied(new Id<>("ses_1"), new Id<>("per_1"), new PermissionReply.Once()));
        asks.hear(model.asks());
        assertThat(asks.meaning(entered("y", 100))).isEqualTo(Meaning.LATE);
        assertThat(asks.meaning(entered("y", 400))).isEqualTo(Meaning.UNRELATED);
        put(push(2));
        assertThat(asks.meaning(entered("y", 100))).isEqualTo(Meaning.EARLY);
        assertThat(asks.meaning(entered("y", 400))).isEqualTo(Meaning.ANSWER);
    }

    @Test
    void alwaysIsNoAnswerWhereNothingWouldBeStored() {
        put(push(2));
        asks.line("a");
        assertThat(replies()).isEmpty();
        assertThat(shown())
                .contains(
                        "[y] allow once  [n] reject  [f] reject with a reason:",
                        "Not an answer. Type only y, n, f, or f and a reason.");
    }

    @Test
    void whatIsNoLongerAskedIsForgottenAfterALostConnection() {
        model = model.fetching().fetched(List.of(new Fetched.Asks(List.of())));
        asks.hear(model.asks());
        assertThat(asks.free()).isTrue();
        assertThat(shown()).contains("no longer asked");
    }
}
