package dev.lungo.tui.app;

import dev.lungo.client.session.Fetched;
import dev.lungo.core.session.Message;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.wire.Json;
import java.util.List;

/// A session to read in: a thought, calls that fold, a command that failed, an edit, and an answer with code.
public final class ReadSession {
    private ReadSession() {}

    public static Rig shown(int columns, int rows) {
        var rig = new Rig(columns, rows);
        var session = SampleSession.SESSION;
        rig.state(SessionsActions.show(rig.state(), session).state());
        rig.take(new LoadSession.Loaded(
                session.id(), List.of(new Fetched.Messages(messages(), false), new Fetched.Info(session))));
        rig.effects();
        return rig;
    }

    public static List<Message> messages() {
        return List.of(
                prompt(1, "Retry webhooks that fail with a 5xx, at most five times."),
                message(
                        2,
                        part(
                                "prt_21",
                                2,
                                "\"type\":\"reasoning\",\"time\":{\"start\":2000,\"end\":4000},\"text\":\"Hooks are"
                                        + " sent in one place. The retry belongs there, with a backoff that doubles. A"
                                        + " queue would be too much.\""),
                        call("prt_22", "read", "\"filePath\":\"/code/parcel/webhooks.py\"", "class Webhook: pass", ""),
                        call("prt_23", "read", "\"filePath\":\"/code/parcel/models.py\"", "class Backoff: pass", ""),
                        call(
                                "prt_24",
                                "edit",
                                "\"filePath\":\"/code/parcel/webhooks.py\"",
                                "",
                                "{\"type\":\"diff\",\"file\":\"/code/parcel/webhooks.py\",\"additions\":1,\"deletions\":1,\"patch\":\"---"
                                    + " a/webhooks.py\\n"
                                    + "+++ b/webhooks.py\\n"
                                    + "@@ -1,2 +1,2 @@\\n"
                                    + "-TRIES = 1\\n"
                                    + "+TRIES = 5\\n"
                                    + " class Webhook:\\n"
                                    + "\"}"),
                        call(
                                "prt_25",
                                "bash",
                                "\"command\":\"pytest -q\"",
                                "",
                                "{\"type\":\"command\",\"line\":\"pytest -q\",\"exit\":1,\"output\":\"1 failed, 6"
                                        + " passed\"}"),
                        text(
                                "prt_26",
                                2,
                                "Five attempts, with a delay that doubles.\\n\\n```python\\n"
                                        + "TRIES = 5\\nDELAY = 2\\n```\\n\\nSet `WEBHOOK_TRIES` to change it.")),
                prompt(3, "and cap the delay at a minute"),
                message(4, text("prt_41", 4, "The delay ends at a **minute**.")));
    }

    private static Message prompt(int number, String text) {
        return Json.read("""
            {"info":{"id":"msg_%d","role":"user","sessionID":"ses_1","time":{"created":%d},"agent":"build",
            "model":{"providerID":"p","modelID":"m"}},"parts":[%s]}\
            """.formatted(number, number * 1000, text("prt_" + number, number, text)), Message.class);
    }

    private static Message message(int number, String... parts) {
        return Json.read(
                """
                {"info":{"id":"msg_%d","role":"assistant","sessionID":"ses_1","parentID":"msg_%d",
                "time":{"created":%d,"completed":%d},"providerID":"p","modelID":"m","mode":"build","agent":"build",
                "path":{"cwd":"/code/parcel","root":"/code/parcel"},"cost":0.1,"finish":"stop",
                "tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":0,"write":0}}},"parts":[%s]}\
                """.formatted(number, number - 1, number * 1000, number * 1000 + 500, String.join(",", parts)),
                Message.class);
    }

    private static String text(String id, int message, String text) {
        return part(id, message, "\"type\":\"text\",\"text\":\"" + text + "\"");
    }

    private static String part(String id, int message, String fields) {
        return "{\"id\":\"" + id + "\",\"sessionID\":\"ses_1\",\"messageID\":\"msg_" + message + "\"," + fields + "}";
    }

    private static String call(String id, String tool, String input, String output, String view) {
        return part(id, 2, """
            "type":"tool","callID":"%s","tool":"%s","state":{"status":"completed","input":{%s},"output":"%s",
            "title":"","metadata":{"views":[%s]},"time":{"start":2000,"end":3000}}\
            """.formatted(id, tool, input, output, view));
    }
}
