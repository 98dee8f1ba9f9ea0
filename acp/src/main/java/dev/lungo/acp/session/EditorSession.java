package dev.lungo.acp.session;

import dev.lungo.acp.ask.EditorAsks;
import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.acp.editor.ProtocolErrors;
import dev.lungo.acp.update.SessionUpdates;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// A session that the editor has open: shows what happens in it, and runs the editor's prompts. Thread-safe.
public final class EditorSession {
    private final EditorPeer editor;
    private final LungoClient client;
    private final SessionReader reader;
    private final SessionUpdates updates;
    private final EditorAsks asks;
    private final EditorBuffers buffers;
    private final NamedPrompts commands;
    private final Set<EditorTurn> turns = ConcurrentHashMap.newKeySet();
    private volatile SessionChoices choices;
    private SessionModel model;

    EditorSession(EditorPeer editor, LungoClient client, Session session, SessionChoices choices) {
        this.editor = editor;
        this.client = client;
        this.choices = choices;
        this.reader = new SessionReader(client, session.id());
        this.updates = new SessionUpdates(editor, session, ref -> this.choices.window(ref));
        this.asks = new EditorAsks(editor, client, session.id());
        this.buffers = new EditorBuffers(editor, client, session.id());
        this.commands = new NamedPrompts(editor, client, session.id());
        this.model = SessionModel.created(session);
    }

    private Session session() {
        return model.session();
    }

    /// The answer for an editor that opens the session.
    Map<String, Object> opened() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("modes", choices.modes());
        answer.put("configOptions", choices.options());
        return answer;
    }

    /// Sends what an editor can know only once it knows the session.
    void introduce(List<String> notices) {
        commands.announce();
        notices.forEach(notice -> updates.notice("warning", notice));
    }

    /// Shows the conversation so far if `replaying`; in any case only what follows is new.
    synchronized void load(boolean replaying) {
        if (replaying)
            updates.replay(
                    visible(client.messages(session().id())), reader.todos().todos());
        var known = SessionModel.unread(session());
        var fetched = new ArrayList<Fetched>(reader.everything(known));
        fetched.add(reader.todos());
        model = known.fetching().fetched(fetched);
        asks.show(model, updates.asked());
    }

    /// Messages that were undone are hidden.
    private List<Message> visible(List<Message> all) {
        var revert = session().revert();
        if (revert == null) return all;
        return all.stream()
                .filter(message -> message.info().id().compareTo(revert.messageID()) < 0)
                .toList();
    }

    synchronized void hear(Event event) {
        if (event instanceof Event.EditorAsked asked
                && asked.sessionID().equals(session().id())) buffers.answer(asked);
        take(model.heard(event));
        if (model.stale()) reload();
    }

    /// Fetches what events may have missed.
    private synchronized void reload() {
        var fetched = new ArrayList<Fetched>(reader.everything(model));
        fetched.add(reader.todos());
        take(model.fetching().fetched(fetched));
    }

    private void take(SessionModel next) {
        var before = model;
        model = next;
        updates.show(before, next);
        asks.show(next, updates.asked());
        follow(before.session(), next.session());
        if (next.busy())
            for (var turn : turns) if (turn.mustStop()) Thread.ofVirtual().start(this::abort);
    }

    /// Another client, or a plan that was accepted, may change the agent.
    private void follow(Session before, Session now) {
        var agent = now.agent();
        if (agent == null || agent.equals(before.agent()) || agent.equals(choices.agent())) return;
        choices = choices.withAgent(agent);
        showMode();
        showOptions();
    }

    private void showMode() {
        editor.update(session().id(), Map.of("sessionUpdate", "current_mode_update", "currentModeId", choices.agent()));
    }

    private void showOptions() {
        editor.update(
                session().id(), Map.of("sessionUpdate", "config_option_update", "configOptions", choices.options()));
    }

    public synchronized void mode(String name) throws RpcFailure {
        choices = choices.with(SessionChoices.MODE, name);
        showOptions();
    }

    /// Changes a setting; returns all of them.
    public synchronized Map<String, Object> option(String name, String value) throws RpcFailure {
        choices = choices.with(name, value);
        if (name.equals(SessionChoices.MODE)) showMode();
        return Map.of("configOptions", choices.options());
    }

    /// Notes a prompt at its arrival, so that a cancellation behind it finds it.
    public EditorTurn begin() {
        var turn = new EditorTurn();
        turns.add(turn);
        return turn;
    }

    /// Runs a prompt to the end of its turn.
    public Map<String, Object> prompt(EditorTurn turn, JsonNode blocks) throws RpcFailure, InterruptedException {
        buffers.attach();
        try (var _ = client.at(session().id()).lease(turn.prompt.value())) {
            var pieces = new PromptBlocks(buffers).pieces(blocks);
            synchronized (this) {
                updates.typed(turn.prompt);
            }
            var answer = turn.isCanceled() ? null : send(turn, pieces);
            reload();
            return Map.of("stopReason", answer == null ? "cancelled" : reason(turn, answer));
        } catch (ClientFailure failed) {
            if (turn.isCanceled()) return Map.of("stopReason", "cancelled");
            throw failed;
        } finally {
            buffers.detach();
            turns.remove(turn);
        }
    }

    private Message send(EditorTurn turn, List<Piece> pieces) {
        var now = choices;
        var call = commands.call(pieces);
        if (call != null)
            return client.at(session().id())
                    .command(new CommandCall(
                            call.name(),
                            call.arguments(),
                            now.agent(),
                            now.model().toString(),
                            now.model().variant(),
                            call.files(),
                            turn.prompt));
        return client.ask(
                session().id(),
                new NewPrompt(
                        turn.prompt,
                        pieces,
                        now.model(),
                        now.agent(),
                        now.model().variant()));
    }

    private static String reason(EditorTurn turn, Message answer) throws RpcFailure {
        if (turn.isCanceled()) return "cancelled";
        if (!(answer.info() instanceof Message.Assistant info)) return "end_turn";
        if (info.error() == null) return "length".equals(info.finish()) ? "max_tokens" : "end_turn";
        return switch (info.error()) {
            case Failure.Aborted _ -> "cancelled";
            case Failure.OutputLength _ -> "max_tokens";
            case Failure.ContentFilter _ -> "refusal";
            case Failure.Credentials _,
                    Failure.ContextOverflow _,
                    Failure.Api _,
                    Failure.StructuredOutput _,
                    Failure.Unknown _,
                    Failure.Budget _ -> throw ProtocolErrors.of(info.error());
        };
    }

    /// Stops the editor's prompts.
    public void cancel() {
        if (turns.isEmpty()) return;
        turns.forEach(EditorTurn::cancel);
        abort();
    }

    private void abort() {
        try {
            client.abort(session().id());
        } catch (ClientFailure failed) {
            System.getLogger("lungo.acp").log(System.Logger.Level.WARNING, failed.getMessage());
        }
    }
}
