package dev.lungo.wire;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;

/// Reads or writes a made-up first answer, so that the codec has done its first-time work (100 ms) when the real one
/// arrives. Runs while a client waits for its server to start, and a server for its first client.
public final class Rehearsal {
    private static final String SESSION = """
        {"id":"ses_1","slug":"s","projectID":"p","directory":"/","path":"","title":"t","version":"0","agent":"build",\
        "model":{"id":"m","providerID":"p","variant":"default"},"cost":0.5,\
        "tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":0,"write":0}},"time":{"created":1,"updated":2}}\
        """;
    private static final String[] PARTS = {"""
        {"type":"text","id":"prt_1","sessionID":"ses_1","messageID":"msg_1","text":"t","time":{"start":1,"end":2}}\
        """, """
            {"type":"step-start","id":"prt_1","sessionID":"ses_1","messageID":"msg_1"}\
            """, """
                {"type":"step-finish","id":"prt_1","sessionID":"ses_1","messageID":"msg_1","reason":"stop","cost":0.5,\
                "tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":0,"write":0}}}\
                """};
    private static final String[] MESSAGES = {"""
        {"role":"user","id":"msg_1","sessionID":"ses_1","time":{"created":1},"agent":"build","model":{"providerID":"p","modelID":"m"}}\
        """, """
            {"role":"assistant","id":"msg_2","sessionID":"ses_1","parentID":"msg_1","time":{"created":1,"completed":2},"providerID":"p",\
            "modelID":"m","mode":"build","agent":"build","path":{"cwd":"/","root":"/"},"cost":0.5,\
            "tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":0,"write":0}},"finish":"stop"}\
            """};

    private Rehearsal() {}

    /// Starts on a thread of its own, which never keeps the process.
    public static void ofReading() {
        start(false);
    }

    /// The same for a process that also writes.
    public static void ofWriting() {
        start(true);
    }

    private static void start(boolean writing) {
        Thread.ofPlatform().daemon().name("rehearsal").start(() -> run(writing));
    }

    static void run(boolean writing) {
        Json.bytes(Json.read(SESSION, Session.class));
        event(writing, "session.updated", "{\"sessionID\":\"ses_1\",\"info\":" + SESSION + "}");
        for (var part : PARTS)
            event(writing, "message.part.updated", "{\"sessionID\":\"ses_1\",\"part\":" + part + ",\"time\":1}");
        for (var message : MESSAGES)
            event(writing, "message.updated", "{\"sessionID\":\"ses_1\",\"info\":" + message + "}");
        event(
                writing,
                "message.part.delta",
                "{\"sessionID\":\"ses_1\",\"messageID\":\"msg_1\",\"partID\":\"prt_1\",\"field\":\"text\",\"delta\":\"t\"}");
        event(writing, "session.status", "{\"sessionID\":\"ses_1\",\"status\":{\"type\":\"busy\"}}");
        event(writing, "session.idle", "{\"sessionID\":\"ses_1\"}");
    }

    private static void event(boolean writing, String type, String properties) {
        var event = EventShape.read(type, Json.tree(properties));
        if (writing) Json.text(new Recorded(new Id<Event>("evt_1"), 1, new Scope("", ""), event));
    }
}
