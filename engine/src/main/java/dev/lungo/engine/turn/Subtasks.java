package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.guard.Consents;
import dev.lungo.engine.prompt.Prompts;
import dev.lungo.wire.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Work for subagents that came with a prompt: an answer with one call of the tool `task` that no model
/// made. After a command the session's own agent is told to go on.
record Subtasks(Journal journal, Scope scope, ToolRunner tools, Clock clock) {
    private static final String TOOL = "task";

    /// The newest prompts with work in them that was not begun, oldest first.
    static List<Message> open(List<Message> history) {
        var open = new ArrayList<Message>();
        for (var message : history.reversed()) {
            if (message.info() instanceof Message.Assistant) break;
            if (message.parts().stream().anyMatch(Part.Subtask.class::isInstance)) open.addFirst(message);
        }
        return open;
    }

    /// Does a piece of work; gives the messages that came of it.
    List<Message> run(Part.Subtask work, Message.User user, Message.Assistant info) throws InterruptedException {
        var input = input(work);
        var state = new ToolState.Running(input, null, null, Part.Span.from(clock.millis()));
        var part =
                new Part.Tool(Part.newId(), info.sessionID(), info.id(), Ulid.next(clock.millis()), TOOL, state, null);
        journal.record(scope, new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(part));
        var call = new Draft.Call(part, new StringBuilder(Json.text(input)), true);
        var outcome = tools.run(tools.plan(part, call, info.agent(), new Consents(() -> {})));
        var ended = info.finished("tool-calls", 0, info.tokens()).completed(clock.millis());
        var messages = new ArrayList<Message>();
        messages.add(new Message(ended, List.of(outcome.part())));
        var events = new ArrayList<Event>(List.of(new Event.MessageUpdated(ended.sessionID(), ended)));
        if (work.command() != null) messages.add(goOn(user, events));
        journal.record(scope, events);
        return messages;
    }

    private static Map<String, Object> input(Part.Subtask work) {
        var input = new LinkedHashMap<String, Object>();
        input.put("prompt", work.prompt());
        input.put("description", work.description());
        input.put("subagent_type", work.agent());
        if (work.command() != null) input.put("command", work.command());
        return input;
    }

    private Message goOn(Message.User user, List<Event> events) {
        var info = new Message.User(
                Message.newId(),
                user.sessionID(),
                new Message.Created(clock.millis()),
                user.agent(),
                user.model(),
                null,
                user.system(),
                null,
                user.format());
        var text = Part.Text.hidden(info.sessionID(), info.id(), Prompts.AFTER_TASK);
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        events.add(Event.PartUpdated.now(text));
        return new Message(info, List.of(text));
    }
}
