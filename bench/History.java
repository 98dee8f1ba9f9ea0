import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.SessionCopies;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Time to load a long session and to list many sessions.
final class History {
    private static final int MESSAGES = 2000;
    private static final int SESSIONS = 1000;
    private static final int ROUNDS = 15;
    private static final ModelRef MODEL = new ModelRef("practice", "practice");

    private History() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        try (var model = ScriptedModel.brief();
                var server = LiveServer.start(root, work, model.url())) {
            var session = Session.newId();
            long start = System.nanoTime();
            server.post("/lungo/import", Json.text(export(session)));
            double taken = (System.nanoTime() - start) / 1e6;
            for (int i = 1; i < SESSIONS; i++) server.post("/session", "{}");
            String list = "/session?limit=" + SESSIONS;
            if (Json.tree(server.get(list)).size() != SESSIONS) throw new IOException("the list is not whole");
            return List.of(
                    new ServerBench.Figure(
                            "import of a session of " + MESSAGES + " messages", "-", Samples.one(taken) + " ms"),
                    figure(
                            server,
                            "load a session of " + MESSAGES + " messages",
                            "60 ms",
                            "/session/" + session + "/message"),
                    figure(server, "list " + SESSIONS + " sessions", "20 ms", list));
        }
    }

    private static ServerBench.Figure figure(LiveServer server, String what, String bar, String path)
            throws IOException, InterruptedException {
        var times = new Samples();
        int bytes = 0;
        double first = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            bytes = server.get(path).length();
            times.add(System.nanoTime() - start);
            if (i == 0) first = times.quantile(0);
        }
        return new ServerBench.Figure(
                what + " (" + bytes / 1000 + " kB)",
                bar,
                Samples.one(times.quantile(0.5)) + " ms (first " + Samples.one(first) + ", least "
                        + Samples.one(times.quantile(0)) + ")");
    }

    private static SessionCopies.Export export(Id<Session> id) {
        long now = System.currentTimeMillis();
        var session = new Session(
                id,
                "long",
                "global",
                "/",
                "",
                null,
                "A long session",
                "0.1.0",
                "build",
                Session.ModelChoice.of(MODEL),
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null,
                null,
                new Session.Time(now, now, null, null));
        var messages = new ArrayList<Message>();
        for (int i = 0; i < MESSAGES; i += 2) {
            var question = new Message.User(
                    Message.newId(), id, new Message.Created(now), "build", MODEL, null, null, null, null);
            messages.add(new Message(
                    question,
                    List.of(Part.Text.typed(
                            id, question.id(), "What about number " + i + "? " + "word ".repeat(100)))));
            var answer = new Message.Assistant(
                    Message.newId(),
                    id,
                    question.id(),
                    new Message.Time(now, now),
                    "practice",
                    "practice",
                    null,
                    "build",
                    "build",
                    new Message.Where("/", "/"),
                    0,
                    Tokens.of(100, 10, 0, 0, 0),
                    "stop",
                    null,
                    null,
                    null);
            messages.add(new Message(
                    answer,
                    List.of(
                            new Part.StepStart(Part.newId(), id, answer.id(), null),
                            Part.Text.typed(id, answer.id(), "It is this. " + "word ".repeat(140)),
                            new Part.StepFinish(
                                    Part.newId(), id, answer.id(), "stop", null, 0, Tokens.of(100, 10, 0, 0, 0)))));
        }
        return new SessionCopies.Export(session, messages);
    }
}
