package dev.lungo.cli.mcp.serve;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;

/// Denies what a session and its subagents ask while another agent waits for the answer: no user is there to decide.
final class DeniedAsks implements AutoCloseable {
    private static final String NO_USER =
            "Another agent gave this task, and no user can be asked. Do not try the same again: find another way, or"
                    + " report what would have to be allowed.";

    private final LungoClient client;
    private final Id<Session> session;
    private final ServerEvents events;

    private DeniedAsks(LungoClient client, Id<Session> session) {
        this.client = client;
        this.session = session;
        events = client.events();
    }

    static DeniedAsks of(LungoClient client, Id<Session> session) {
        var denied = new DeniedAsks(client, session);
        Thread.ofPlatform().daemon().name("mcp-serve-asks").start(denied::listen);
        return denied;
    }

    private void listen() {
        try {
            for (var next = events.next(); next != null; next = events.next()) {
                if (next.event() instanceof Event.PermissionAsked || next.event() instanceof Event.QuestionAsked)
                    deny();
            }
        } catch (ClientFailure ended) {
            System.getLogger("lungo.mcp").log(System.Logger.Level.DEBUG, "events ended", ended);
        }
    }

    private void deny() {
        for (var ask : client.permissions(session)) {
            try {
                client.reply(ask.id(), new PermissionReply.Reject(NO_USER));
            } catch (ClientFailure answered) {
                if (answered.unreachable()) throw answered;
            }
        }
        for (var question : client.questions(session)) {
            try {
                client.dismiss(question.id());
            } catch (ClientFailure answered) {
                if (answered.unreachable()) throw answered;
            }
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
