package dev.lungo.engine.turn;

import dev.lungo.core.config.Config;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.compaction.Prune;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.context.RequestContext;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.journal.TurnJournal;
import dev.lungo.engine.tool.Toolbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes what the steps of a turn consist of: requests, contexts, tool runners, empty answers. For one thread.
final class StepFactory {
    private final Turn.Shared shared;
    private final Instance instance;
    private final TurnState state;
    private final TurnJournal journal;
    private final SessionMemory memory;
    private final TurnChanges changes;
    private final LoopGuard loops = new LoopGuard();
    /// The tools as they were when the turn began.
    private final Toolbox toolbox;

    StepFactory(
            Turn.Shared shared,
            Instance instance,
            TurnState state,
            TurnJournal journal,
            SessionMemory memory,
            TurnChanges changes) {
        this.shared = shared;
        this.instance = instance;
        this.state = state;
        this.journal = journal;
        this.memory = memory;
        this.changes = changes;
        this.toolbox = instance.toolbox();
    }

    Instance instance() {
        return instance;
    }

    RequestBuilder requests() {
        return shared.requests();
    }

    Config.Compaction settings() {
        return instance.config().compaction();
    }

    long now() {
        return shared.clock().millis();
    }

    void record(Event... events) {
        journal.record(instance.scope(), events);
    }

    void record(List<Event> events) {
        journal.record(instance.scope(), events);
    }

    /// The context of a request. What the newest prompt permits applies. The agent's options are those of the provider
    /// that it was made for.
    RequestContext requestContext(Message.User user, Candidate one) {
        var agent = instance.agents().require(user.agent());
        boolean foreign = !one.model().providerID().equals(user.model().providerID());
        return new RequestContext(
                instance,
                toolbox,
                state.session().id(),
                foreign ? agent.withoutOptions() : agent,
                state.policy(agent),
                one,
                state.session().parentID() != null);
    }

    Request request(RequestContext context, List<Message> spoken, Message.User user, boolean last)
            throws InterruptedException {
        var plain = shared.requests().step(context, spoken, user.system(), last);
        var form = state.form();
        return form == null ? plain : form.apply(plain, last);
    }

    /// A hidden part of a prompt with the changes since the model was last informed, or null.
    Part.@Nullable Text note(RequestContext context, List<Message> spoken, Message.User user)
            throws InterruptedException {
        var note = shared.requests().note(context, spoken, user.system());
        if (note == null) return null;
        var part = new Part.Text(
                Part.newId(), user.sessionID(), user.id(), note.text(), true, null, null, note.metadata());
        journal.post(instance.scope(), Event.PartUpdated.now(part));
        return part;
    }

    /// With `off` no tool runs.
    TurnContext context(Message.User user, boolean off, boolean compacts) {
        var policy = state.policy(instance.agents().require(user.agent()));
        var session = state.session().id();
        return new TurnContext(
                new StepRecorder(user, instance.scope(), journal, shared.sessions(), changes),
                shared.calls(),
                tools(policy, user.model(), off),
                compacts,
                policy.closed(Permission.QUESTION)
                        ? null
                        : new NoToolsQuestion(shared.tools().questions(), instance, session));
    }

    /// `model` is the one that calls: subagents choose among the same models.
    ToolRunner tools(Policy policy, ModelRef model, boolean off) {
        return new ToolRunner(
                instance,
                toolbox,
                journal,
                shared.tools(),
                new CallMemory(
                        memory.ledger(), loops, state.nested(), changes.trail(), new StepEdits(), memory.feedback()),
                new CallTerms(policy, model, state.form(), off),
                shared.clock());
    }

    /// The name of the tool that delegates to subagents.
    String delegating() {
        return toolbox.with(Trait.DELEGATES).map(ToolSpec::name).orElse(Permission.TASK);
    }

    /// True for a call whose result is never dropped.
    boolean stays(Part.Tool call) {
        return toolbox.has(call.tool(), Trait.LOADS_SKILLS);
    }

    /// A call whose result is no longer sent. What cannot be called again is kept in a file.
    Part.Tool dropped(Part.Tool call) {
        boolean repeatable = toolbox.has(call.tool(), Trait.READS_ONLY) && toolbox.has(call.tool(), Trait.PAGES);
        return Prune.dropped(call, repeatable ? null : instance.machine().spool(), now());
    }

    /// An answer without content.
    Message.Assistant blank(Message.User user, Candidate one) {
        return blank(user, user.agent(), one.ref());
    }

    Message.Assistant blank(Message.User user, String agent, ModelRef model) {
        return Message.Assistant.begun(user, agent, model, instance.where(), now());
    }
}
