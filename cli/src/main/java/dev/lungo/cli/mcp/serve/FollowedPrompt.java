package dev.lungo.cli.mcp.serve;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.HashMap;
import java.util.Map;

/// Follows a session while another agent waits for its answer: reports the tools that run, and denies what the session
/// and its subagents ask, because no user is there to decide.
final class FollowedPrompt implements AutoCloseable {
    private static final String NO_USER =
            "Another agent gave this task, and no user can be asked. Do not try the same again: find another way, or"
                    + " report what would have to be allowed.";

    private final LungoClient client;
    private final Id<Session> session;
    private final ServedRequest request;
    private final ServerEvents events;
    /// The last report of each call.
    private final Map<String, String> reported = new HashMap<>();

    private FollowedPrompt(LungoClient client, Id<Session> session, ServedRequest request) {
        this.client = client;
        this.session = session;
        this.request = request;
        events = client.events();
    }

    static FollowedPrompt of(LungoClient client, Id<Session> session, ServedRequest request) {
        var followed = new FollowedPrompt(client, session, request);
        Thread.ofPlatform().daemon().name("mcp-serve-follow").start(followed::listen);
        return followed;
    }

    private void listen() {
        try {
            for (var next = events.next(); next != null; next = events.next()) {
                if (next.event() instanceof Event.PermissionAsked || next.event() instanceof Event.QuestionAsked)
                    deny();
                if (next.event() instanceof Event.PartUpdated it && it.part() instanceof Part.Tool tool) report(tool);
            }
        } catch (ClientFailure ended) {
            System.getLogger("lungo.mcp").log(System.Logger.Level.DEBUG, "events ended", ended);
        }
    }

    /// A tool that runs is reported once, and again under another title.
    private void report(Part.Tool tool) {
        if (!tool.sessionID().equals(session) || !(tool.state() instanceof ToolState.Running running)) return;
        var step = tool.tool() + (running.title() == null ? "" : " " + running.title());
        if (!step.equals(reported.put(tool.callID(), step))) request.step(step);
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
                client.dismiss(question.id(), true);
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
