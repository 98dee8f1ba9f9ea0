package dev.lungo.acp.ask;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.acp.update.AskedCall;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks in the editor what a session and its subagents ask, and withdraws what another client answered. For one thread.
public final class EditorAsks {
    private final EditorPeer editor;
    private final LungoClient client;
    private final Id<Session> session;
    private final Map<String, AskRequest> open = new HashMap<>();

    public EditorAsks(EditorPeer editor, LungoClient client, Id<Session> session) {
        this.editor = editor;
        this.client = client;
        this.session = session;
    }

    public void show(SessionModel model, AskedCall calls) {
        var ids = new ArrayList<String>();
        for (var ask : model.asks().open()) {
            ids.add(ask.id());
            if (!open.containsKey(ask.id())) begin(ask, model, calls);
        }
        for (var id : new ArrayList<>(open.keySet())) if (!ids.contains(id)) withdraw(id);
    }

    private void withdraw(String id) {
        var request = open.remove(id);
        if (request != null) request.withdraw();
    }

    private void begin(Ask ask, SessionModel model, AskedCall calls) {
        var request = new AskRequest(editor, session);
        open.put(ask.id(), request);
        var answer = switch (ask) {
            case Ask.Permission it -> request.permission(it.request(), calls.of(it, model));
            case Ask.Question it -> request.questions(it.request());
        };
        answer.whenComplete((given, failure) -> Thread.ofVirtual().start(() -> reply(ask, given, failure)));
    }

    /// An editor that cannot ask denies. Once the connection has ended, or the ask was withdrawn, nothing is answered.
    private void reply(Ask ask, @Nullable AskAnswer given, @Nullable Throwable failure) {
        var answer = given;
        if (answer == null && failure != null && isRefused(failure))
            answer = ask instanceof Ask.Permission
                    ? new AskAnswer.Decision(new PermissionReply.Reject(null))
                    : new AskAnswer.Dismissal(true);
        if (answer == null) return;
        try {
            answer.send(client, ask);
        } catch (ClientFailure unsent) {
            System.getLogger("lungo.acp").log(System.Logger.Level.WARNING, unsent.getMessage());
        }
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof RpcFailure || failure.getCause() instanceof RpcFailure;
    }
}
