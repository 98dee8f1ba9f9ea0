package dev.lungo.tui.app;

import dev.lungo.client.session.Fetched;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.wire.Json;
import java.util.List;

/// A session of three turns for tests.
public final class SampleSession {
    private SampleSession() {}

    public static final Session SESSION = session("ses_1", "", "Retry failed webhooks");

    /// `more` are further fields of the JSON, each with its comma.
    public static Session session(String id, String more, String title) {
        return Json.read("""
            {"id":"%s","slug":"s","projectID":"p","directory":"/code/parcel","path":"",%s"title":"%s","version":"1",
            "cost":0.26,"time":{"created":1,"updated":1789999000000}}\
            """.formatted(id, more, title), Session.class);
    }

    public static List<Message> turns() {
        return List.of(
                prompt(1, "Retry webhooks that fail with a 5xx", 74, 11),
                answer(2, 1, "Hooks are sent up to five times.", 0.16),
                prompt(3, "and cap the delay at a minute", 3, 1),
                answer(4, 3, "The delay ends at a minute.", 0.03),
                prompt(5, "make the number of attempts a setting", 14, 4),
                answer(6, 5, "WEBHOOK_ATTEMPTS, 5 by default.\\n\\nOne turns retries off.", 0.07));
    }

    /// Shows the session with its turns; the effects of that are gone.
    public static Rig shown(Rig rig, Session session) {
        rig.state(SessionsActions.show(rig.state(), session).state());
        rig.take(new LoadSession.Loaded(
                session.id(), List.of(new Fetched.Messages(turns(), false), new Fetched.Info(session))));
        rig.effects();
        return rig;
    }

    private static Message prompt(int number, String text, int added, int removed) {
        return Json.read("""
            {"info":{"id":"msg_%d","role":"user","sessionID":"ses_1","time":{"created":%d},"agent":"build",
            "model":{"providerID":"p","modelID":"m"},"summary":{"diffs":[
            {"file":"webhooks.py","patch":"","additions":%d,"deletions":%d,"status":"modified"}]}},
            "parts":[{"id":"prt_%d","type":"text","sessionID":"ses_1","messageID":"msg_%d","text":"%s"}]}\
            """.formatted(number, number * 1000, added, removed, number, number, text), Message.class);
    }

    private static Message answer(int number, int parent, String text, double cost) {
        return Json.read(
                """
                {"info":{"id":"msg_%d","role":"assistant","sessionID":"ses_1","parentID":"msg_%d",
                "time":{"created":%d,"completed":%d},"providerID":"p","modelID":"m","mode":"build","agent":"build",
                "path":{"cwd":"/code/parcel","root":"/code/parcel"},"cost":%s,"finish":"stop",
                "tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":0,"write":0}}},
                "parts":[{"id":"prt_%d","type":"text","sessionID":"ses_1","messageID":"msg_%d","text":"%s"}]}\
                """.formatted(number, parent, number * 1000, number * 1000 + 500, cost, number, number, text),
                Message.class);
    }
}
