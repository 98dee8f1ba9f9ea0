package dev.lungo.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionViewTest {
    private static Session session(String id, String parent) {
        return Json.read(
                "{\"id\":\"" + id + "\",\"slug\":\"s\",\"projectID\":\"p\",\"directory\":\"/work\"," + parent
                        + "\"title\":\"T\",\"version\":\"1\",\"time\":{\"created\":1,\"updated\":1}}",
                Session.class);
    }

    @Test
    void showsTheBudgetsOfSubagentsToo() {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var terminal = new CommandTerminal(
                InputStream.nullInputStream(), stream, stream, CommandTerminal.Kinds.NONE, Map.of());
        try (var client = new LungoClient(ServerAddress.bearer("http://127.0.0.1:1", "t"), "/work")) {
            var view =
                    new SessionView(client, TerminalOutput.of(terminal), session("ses_1", ""), false, new Submission());
            view.hear(new Event.SessionCreated(new Id<>("ses_2"), session("ses_2", "\"parentID\":\"ses_1\",")));
            view.hear(new Event.BudgetWarned(new Id<>("ses_1"), "own"));
            view.hear(new Event.BudgetWarned(new Id<>("ses_2"), "child's"));
            view.hear(new Event.BudgetWarned(new Id<>("ses_3"), "stranger's"));
            view.draw();
            assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("! own\n! child's\n");
        }
    }
}
