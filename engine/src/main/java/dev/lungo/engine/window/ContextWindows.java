package dev.lungo.engine.window;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStart;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Passage;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.context.RequestContext;
import dev.lungo.engine.failover.Attempts;
import dev.lungo.engine.failover.Chain;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.engine.session.TrustedTurns;
import dev.lungo.engine.turn.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows what a session's next request would send, without sending or storing anything. Thread-safe. All methods throw
/// `EngineFailure` for an unknown session.
public final class ContextWindows {
    /// The next request: the limits of its model, its messages, and its content.
    private record Outlook(Threshold threshold, List<Message> sent, List<Content> contents) {}

    private final Turn.Shared turns;
    private final Instances instances;
    private final ModelChoice models;
    private final TrustedTurns trusted;

    public ContextWindows(Turn.Shared turns, Instances instances, ModelChoice models, TrustedTurns trusted) {
        this.turns = turns;
        this.instances = instances;
        this.models = models;
        this.trusted = trusted;
    }

    public ContextUse of(Id<Session> id) throws InterruptedException {
        var next = next(id);
        return WindowMeasure.of(next.threshold, next.sent, next.contents);
    }

    /// The texts of a segment in the order of the request.
    public List<Passage> text(Id<Session> id, Kind kind) throws InterruptedException {
        return next(id).contents.stream()
                .filter(content -> content.kind() == kind)
                .map(content -> new Passage(content.name(), content.text()))
                .toList();
    }

    /// The facts for the next session of a directory.
    public SessionStart start(String directory) throws InterruptedException {
        var instance = instances.view(directory);
        return new SessionStart(
                turns.requests().instructions(instance), instance.machine().snapshots() != null);
    }

    private Outlook next(Id<Session> id) throws InterruptedException {
        var session = turns.sessions().require(id);
        return Trusting.call(trusted.terms(session), () -> next(session));
    }

    private Outlook next(Session session) throws InterruptedException {
        var instance = instances.view(session.directory());
        var all = current(session);
        var prompt = prompt(all);
        var context = context(instance, session, prompt);
        var prefix = turns.requests().preview(context, prompt == null ? null : prompt.system());
        var sent = CompactedHistory.of(all);
        var threshold = new Threshold(context.model(), instance.config().compaction());
        return new Outlook(threshold, sent, RequestContents.of(prefix, sent, context.toolbox()));
    }

    /// All messages but those that the next prompt would drop because they were undone.
    private List<Message> current(Session session) {
        var revert = session.revert();
        return turns.store().all(session.id()).stream()
                .filter(message -> revert == null || message.info().id().compareTo(revert.messageID()) < 0)
                .toList();
    }

    private static Message.@Nullable User prompt(List<Message> all) {
        for (var message : all.reversed())
            if (message.info() instanceof Message.User user && CompactedHistory.request(message) == null) return user;
        return null;
    }

    private RequestContext context(Instance instance, Session session, Message.@Nullable User prompt) {
        var agent = instance.agents().require(prompt == null ? session.agent() : prompt.agent());
        ModelRef model =
                prompt == null ? models.choose(instance, null, agent, session).model() : prompt.model();
        return new RequestContext(
                instance,
                instance.toolbox(),
                session.id(),
                agent,
                instance.agents().policy(agent, session.permission()),
                Attempts.first(Chain.of(instance, agent, model), turns.health()),
                session.parentID() != null);
    }
}
