package dev.lungo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.FormField;
import dev.lungo.core.ask.QuestionRequest.Question;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Questions in a run that no one watches: the model decides itself, and a server's form is canceled.
@Timeout(30)
class UnattendedAsksTest {
    @Test
    void theModelDecides() throws Exception {
        assertThat(settled(new Question("Which color?", "Color", List.of(), null, null)))
                .startsWith("POST /question/que_1/reply {\"answers\":[[\"No user is present in this run.");
    }

    @Test
    void aFormOfAServerIsCanceled() throws Exception {
        var field = new FormField("Tell me", "Name", Map.of("type", "string"), false);
        assertThat(settled(new Question("Tell me\nName", "Name", List.of(), false, true, field)))
                .startsWith("POST /question/que_1/reject");
    }

    /// The request that answers this question.
    private static String settled(Question question) throws Exception {
        var shown = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var terminal =
                new CommandTerminal(InputStream.nullInputStream(), shown, shown, CommandTerminal.Kinds.NONE, Map.of());
        var screen = new TextScreen(
                TerminalOutput.of(terminal), new TextScreen.Options(false, false, false), System::currentTimeMillis);
        try (var server = new TapeServer(List.of())) {
            server.answer("POST /question/que_1/reply", 200, "true");
            server.answer("POST /question/que_1/reject", 200, "true");
            try (var client = new LungoClient(server.address(), "/work")) {
                var request = new QuestionRequest(new Id<>("que_1"), new Id<>("ses_1"), List.of(question), null);
                var model = SessionModel.created(Json.read(TapeServer.session("ses_1", "A test"), Session.class))
                        .heard(new Event.QuestionAsked(request));
                new UnattendedAsks(client, screen, TurnOwner.alone(), true).attend(model);
                return server.requests().getLast();
            }
        }
    }
}
