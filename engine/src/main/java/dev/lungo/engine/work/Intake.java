package dev.lungo.engine.work;

import dev.lungo.core.event.Event;
import dev.lungo.core.hook.HookPoint.CompactionStarting;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookedPrompt;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.QueuedPrompts;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.ToolSwitches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Takes prompts in: chooses agent and model, turns the inputs into parts, records the user message. Thread-safe.
public record Intake(Sessions sessions, ModelChoice models, MessageStore store, QueuedPrompts queue) {
    private static final int RECENT = 20;

    /// `first` says that the session had no answer before; `typed` is what a person wrote.
    record Taken(Message message, ModelRef model, boolean first, String typed) {}

    Taken take(Instance instance, Session session, Prompt prompt) throws InterruptedException {
        var agent = instance.agents()
                .require(
                        prompt.choice().agent() == null
                                ? session.agent()
                                : prompt.choice().agent());
        var chosen =
                models.choose(instance, prompt.choice().model(), agent, session).model();
        var model = prompt.choice().variant() == null
                ? chosen
                : chosen.withVariant(prompt.choice().variant());
        var earlier = store.list(session.id(), RECENT, null);
        var id = prompt.messageID() == null ? Message.newId() : prompt.messageID();
        long now = sessions.clock().millis();
        var info = new Message.User(
                id,
                session.id(),
                new Message.Created(now),
                agent.name(),
                model,
                null,
                prompt.terms().system(),
                prompt.terms().tools(),
                prompt.terms().format());
        var inputs = new InputParts(instance, session.id(), id);
        var hooked = new HookedPrompt(session.id(), session.parentID(), id, agent.name(), model, earlier.isEmpty());
        var parts = new ArrayList<>(passed(instance, new PromptReceived(hooked, inputs.of(prompt.parts()))));
        Oversize.check(parts, instance, model);
        var events = events(info, parts, inputs.unreadable());
        queue.taking(session, prompt.queued(), left -> {
            events.addAll(left);
            sessions.record(
                    session.id(),
                    old -> switched(old.withChoice(agent.name(), model).touched(now), prompt),
                    events);
        });
        parts.sort(Comparator.comparing(Part::id));
        return new Taken(new Message(info, parts), model, earlier.stream().noneMatch(Intake::answered), typed(prompt));
    }

    /// The parts that extensions leave.
    private static List<Part> passed(Instance instance, PromptReceived received) throws InterruptedException {
        var left = instance.hooks().pass(received);
        if (left.refusal() != null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID, "Prompt not sent: a hook blocked it. " + left.refusal());
        return left.parts();
    }

    private static List<Event> events(Message.User info, List<Part> parts, List<String> unreadable) {
        var events = new ArrayList<Event>();
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        for (var part : parts) events.add(Event.PartUpdated.now(part));
        for (var trouble : unreadable)
            events.add(new Event.SessionFailed(info.sessionID(), new Failure.Unknown(trouble, null)));
        return events;
    }

    /// Records the request for a summary, as the message that its turn answers.
    Message summary(Instance instance, Session session, ModelRef wanted, boolean auto) throws InterruptedException {
        var id = session.id();
        if (store.list(id, 1, null).isEmpty())
            throw new EngineFailure(EngineFailure.Kind.INVALID, "This session has nothing to summarize yet.");
        var refusal =
                instance.hooks().pass(new CompactionStarting(id, false, null)).refusal();
        if (refusal != null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID, "Conversation not compacted: a hook blocked it. " + refusal);
        var agent = instance.agents().require(session.agent());
        var chosen = models.choose(instance, wanted, agent, session).model();
        var own = session.model();
        var model = own != null && own.ref().withVariant(null).equals(chosen) ? own.ref() : chosen;
        long now = sessions.clock().millis();
        var info = new Message.User(
                Message.newId(), id, new Message.Created(now), agent.name(), model, null, null, null, null);
        var part = new Part.Compaction(Part.newId(), id, info.id(), auto, null, null);
        sessions.record(
                id, old -> old.touched(now), List.of(new Event.MessageUpdated(id, info), Event.PartUpdated.now(part)));
        return new Message(info, List.of(part));
    }

    /// True if a model was asked; a shell command of the user's is no answer.
    private static boolean answered(Message message) {
        return message.parts().stream().anyMatch(Part.StepStart.class::isInstance);
    }

    private static Session switched(Session session, Prompt prompt) {
        return prompt.terms().tools() == null
                ? session
                : session.withPermission(
                        ToolSwitches.on(session.permission(), prompt.terms().tools()));
    }

    private static String typed(Prompt prompt) {
        return prompt.parts().stream()
                .map(part -> switch (part) {
                    case Input.Text text when !Boolean.TRUE.equals(text.synthetic()) -> text.text();
                    case Input.Subtask task -> task.prompt();
                    case Input.Text _, Input.File _, Input.Mention _ -> "";
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
