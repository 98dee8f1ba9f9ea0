package dev.lungo.engine.turn;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.feedback.CodeFeedback;
import dev.lungo.engine.guard.Consents;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.revert.ChangeTracker;
import dev.lungo.engine.turn.SingleResult.Asked;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One call of a tool that no model made, behind the guards of a turn. What it asks gets the same answer each time.
public final class SingleCall {
    private static final String SAID = "The following tool was called by the user";

    /// The call; `model` is the one whose limits apply to the result.
    public record Wanted(String tool, Map<String, Object> input, String agent, ModelRef model, PermissionReply reply) {}

    private final Turn.Shared shared;
    private final Instance instance;
    private final Session session;
    private final ReadLedger ledger;
    private final Wanted wanted;
    private final ChangeTracker trail;
    private final List<Asked> asks = new ArrayList<>();
    private @Nullable SingleResult result;

    /// `ledger` has the files that are known from earlier calls.
    public SingleCall(Turn.Shared shared, Instance instance, Session session, ReadLedger ledger, Wanted wanted) {
        this.shared = shared;
        this.instance = instance;
        this.session = session;
        this.ledger = ledger;
        this.wanted = wanted;
        this.trail = new ChangeTracker(instance.machine().snapshots());
    }

    /// The outcome after `run`.
    public SingleResult result() {
        if (result == null) throw new IllegalStateException("the call has not ended");
        return result;
    }

    /// The message with the call.
    public Message run() throws InterruptedException {
        var info = answer(say());
        var pending = new Part.Tool(
                Part.newId(),
                session.id(),
                info.id(),
                Ulid.next(now()),
                wanted.tool,
                new ToolState.Pending(wanted.input, ""),
                null);
        shared.journal()
                .record(instance.scope(), new Event.MessageUpdated(session.id(), info), Event.PartUpdated.now(pending));
        var tools = tools();
        var call = new Draft.Call(pending, new StringBuilder(Json.text(wanted.input)), true);
        var outcome = tools.run(tools.plan(call, info.agent(), new Consents(this::answerAsks)));
        var parts = new ArrayList<Part>(List.of(outcome.part()));
        new FormatPass(tools, info.id(), List.of()).run(parts);
        return end(info, parts, tools);
    }

    private ToolRunner tools() {
        var policy = instance.agents().policy(instance.agents().require(wanted.agent), session.permission());
        var memory = new CallMemory(
                ledger,
                new LoopGuard(),
                new NestedInstructions(instance, List.of()),
                trail,
                new StepEdits(),
                new CodeFeedback());
        return new ToolRunner(
                instance,
                instance.toolbox(),
                shared.journal(),
                shared.tools(),
                memory,
                new CallTerms(shared.tools().children().bounded(session.id(), policy), wanted.model, null, false),
                shared.clock());
    }

    private void answerAsks() {
        var open = shared.tools().asks();
        for (var request : open.pending(instance.scope().directory())) {
            if (!request.sessionID().equals(session.id()) || !open.reply(request.id(), wanted.reply)) continue;
            asks.add(new Asked(request.permission(), request.patterns(), wanted.reply.word(), request.metadata()));
        }
    }

    private Message end(Message.Assistant info, List<Part> parts, ToolRunner tools) throws InterruptedException {
        var call = (Part.Tool) parts.getFirst();
        var files = new TreeSet<String>();
        for (var file : tools.memory().edits().all().keySet()) files.add(file.toString());
        for (var part : trail.patchAndState(session.id(), info.id())) {
            parts.add(part);
            if (part instanceof Part.Patch patch) files.addAll(patch.files());
        }
        result = SingleResult.of(
                call.state(), asks, files.stream().map(this::shown).distinct().toList());
        var ended = info.completed(now());
        var events = new ArrayList<Event>(List.of(new Event.MessageUpdated(session.id(), ended)));
        for (var part : parts) events.add(Event.PartUpdated.now(part));
        shared.journal().record(instance.scope(), events);
        return new Message(ended, List.copyOf(parts));
    }

    private String shown(String file) {
        var path = instance.worktree().resolve(Path.of(file)).normalize();
        var home = instance.directory();
        return path.startsWith(home) ? home.relativize(path).toString() : path.toString();
    }

    private Message.User say() {
        var info = new Message.User(
                Message.newId(),
                session.id(),
                new Message.Created(now()),
                wanted.agent,
                wanted.model,
                null,
                null,
                null,
                null);
        shared.journal()
                .record(
                        instance.scope(),
                        new Event.MessageUpdated(session.id(), info),
                        Event.PartUpdated.now(Part.Text.hidden(session.id(), info.id(), SAID)));
        return info;
    }

    private Message.Assistant answer(Message.User user) {
        return Message.Assistant.begun(user, wanted.agent, wanted.model, instance.where(), now());
    }

    private long now() {
        return shared.clock().millis();
    }
}
