package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.failover.ModelFamily;
import dev.lungo.engine.guard.Consents;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Work for subagents that came with a prompt: an answer with one call of the tool that delegates, which no model
/// made. After a command, a hidden prompt has the session's own agent continue.
final class Subtasks {

    private final StepFactory factory;
    private final TurnState state;

    Subtasks(StepFactory factory, TurnState state) {
        this.factory = factory;
        this.state = state;
    }

    /// The newest prompts with work in them that was not begun, oldest first.
    static List<Message> open(List<Message> history) {
        var open = new ArrayList<Message>();
        for (var message : history.reversed()) {
            if (message.info() instanceof Message.Assistant) break;
            if (message.parts().stream().anyMatch(Part.Subtask.class::isInstance)) open.addFirst(message);
        }
        return open;
    }

    Outcome run(Next.Delegate next) throws InterruptedException {
        for (var prompt : next.prompts()) {
            for (var part : prompt.parts()) if (part instanceof Part.Subtask work) run(work, prompt);
        }
        return new Outcome.Delegated();
    }

    private void run(Part.Subtask work, Message prompt) throws InterruptedException {
        var user = (Message.User) prompt.info();
        var model = work.model() == null
                ? user.model()
                : ModelFamily.resolved(factory.instance(), work.model(), user.model());
        var info = factory.blank(user, work.agent(), model);
        var input = input(work);
        var running = new ToolState.Running(input, null, null, Part.Span.from(factory.now()));
        var part = new Part.Tool(
                Part.newId(),
                info.sessionID(),
                info.id(),
                Ulid.next(factory.now()),
                factory.delegating(),
                running,
                null);
        factory.record(new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(part));
        var call = new Draft.Call(part, new StringBuilder(Json.text(input)), true);
        var tools = factory.tools(policy(work, prompt), model, false);
        var outcome = tools.run(tools.plan(part, call, info.agent(), new Consents(() -> {})));
        var ended =
                info.finished(FinishReason.TOOL_CALLS.word(), 0, info.tokens()).completed(factory.now());
        state.add(new Message(ended, List.of(outcome.part())));
        var events = new ArrayList<Event>(List.of(new Event.MessageUpdated(ended.sessionID(), ended)));
        if (work.command() != null) state.add(proceed(user, events));
        factory.record(events);
    }

    private Policy policy(Part.Subtask work, Message prompt) {
        var agent = factory.instance().agents().require(((Message.User) prompt.info()).agent());
        return state.policy(agent, prompt).plus(List.of(new Rule(Permission.TASK, work.agent(), Action.ALLOW)));
    }

    private static Map<String, Object> input(Part.Subtask work) {
        var input = new LinkedHashMap<String, Object>();
        input.put("prompt", work.prompt());
        input.put("description", work.description());
        input.put("subagent_type", work.agent());
        if (work.command() != null) input.put("command", work.command());
        return input;
    }

    private Message proceed(Message.User user, List<Event> events) {
        var info = new Message.User(
                Message.newId(),
                user.sessionID(),
                new Message.Created(factory.now()),
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
