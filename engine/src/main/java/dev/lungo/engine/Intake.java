package dev.lungo.engine;

import dev.lungo.core.event.Event;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.engine.context.AttachedFiles;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.ToolSwitches;
import dev.lungo.engine.subagent.Mentions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes a prompt in: chooses agent and model, turns the inputs into parts, records the user message.
final class Intake {
    private static final int RECENT = 20;

    private final Instance instance;
    private final Sessions sessions;
    private final ModelChoice models;
    private final MessageStore store;
    private final List<String> unreadable = new ArrayList<>();

    Intake(Instance instance, Sessions sessions, ModelChoice models, MessageStore store) {
        this.instance = instance;
        this.sessions = sessions;
        this.models = models;
        this.store = store;
    }

    /// `first` says that the session had no answer before; `typed` is what a person wrote.
    record Taken(Message message, ModelRef model, boolean first, String typed) {}

    Taken take(Session session, Prompt prompt) throws InterruptedException {
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
        var parts = hooked(new PromptReceived(session.id(), id, agent.name(), parts(session.id(), id, prompt.parts())));
        Oversize.check(parts, instance, model);
        var events = new ArrayList<Event>();
        events.add(new Event.MessageUpdated(session.id(), info));
        for (var part : parts) events.add(Event.PartUpdated.now(part));
        for (var trouble : unreadable)
            events.add(new Event.SessionFailed(session.id(), new Failure.Unknown(trouble, null)));
        sessions.record(
                session.id(),
                old -> switched(old.withChoice(agent.name(), model).touched(now), prompt),
                events);
        parts.sort(Comparator.comparing(Part::id));
        return new Taken(new Message(info, parts), model, earlier.stream().noneMatch(Intake::answered), typed(prompt));
    }

    private List<Part> hooked(PromptReceived received) throws InterruptedException {
        return new ArrayList<>(instance.hooks().pass(received).parts());
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

    private List<Part> parts(Id<Session> session, Id<Message> message, List<Input> inputs) throws InterruptedException {
        var parts = new ArrayList<Part>();
        for (var input : inputs) {
            switch (input) {
                case Input.Text it -> parts.add(text(it, session, message));
                case Input.File it -> {
                    var attachments = new AttachedFiles(instance, session, message);
                    parts.addAll(attachments.of(it));
                    attachments.trouble().ifPresent(unreadable::add);
                }
                case Input.Mention it -> {
                    parts.add(new Part.AgentMention(id(it.id()), session, message, it.name(), it.source()));
                    if (instance.agents().works(it.name()))
                        parts.add(Part.Text.hidden(session, message, Mentions.hint(it.name())));
                }
                case Input.Subtask it ->
                    parts.add(new Part.Subtask(
                            id(it.id()),
                            session,
                            message,
                            it.prompt(),
                            it.description(),
                            it.agent(),
                            it.model(),
                            it.command()));
            }
        }
        return parts;
    }

    private static Part.Text text(Input.Text it, Id<Session> session, Id<Message> message) {
        var metadata = it.command() == null ? null : Map.<String, Object>of("command", it.command());
        return new Part.Text(id(it.id()), session, message, it.text(), it.synthetic(), it.ignored(), null, metadata);
    }

    private static Id<Part> id(@Nullable Id<Part> given) {
        return given == null ? Part.newId() : given;
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
