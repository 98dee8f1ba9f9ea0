package dev.lungo.engine.subagent;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The subagents of one tool call; `model` is the one that made the call.
public record Delegate(Children children, Guard guard, ModelRef model) implements Subagents {
    private static final int DEPTH = 1;

    @Override
    public Child open(Work work) throws ToolFailure, InterruptedException {
        var agent = admit(work);
        guard.acting();
        var parent = children.sessions().require(guard.caller().session());
        var chosen = ChildModel.of(guard.instance(), agent, model);
        var child = work.child() == null ? make(parent, agent, work) : existing(parent, work.child());
        return new Child(child.id(), parent.id(), chosen);
    }

    /// The agent that may do this work; asks for it.
    private Agent admit(Work work) throws ToolFailure, InterruptedException {
        var parent = children.sessions().require(guard.caller().session());
        var agent = agent(work.agent());
        requireDepth(parent);
        var metadata = Map.<String, Object>of("description", work.description(), "subagent_type", agent.name());
        guard.require(new Guard.Wish(Permission.TASK, List.of(agent.name()), List.of(agent.name()), metadata));
        return agent;
    }

    private Agent agent(String name) throws ToolFailure {
        var agents = guard.instance().agents();
        if (agents.works(name)) return agents.require(name);
        var names = agents.callable(guard.policy()).stream().map(Agent::name).toList();
        throw new ToolFailure("Agent not found: " + name + ". Available agents: " + String.join(", ", names) + ".");
    }

    private void requireDepth(Session parent) throws ToolFailure {
        int most = Objects.requireNonNullElse(guard.instance().config().subagent_depth(), DEPTH);
        if (children.depth(parent) < most) return;
        throw new ToolFailure("Subagents can be nested " + most
                + " deep (subagent_depth), and you are at that depth. Do the work yourself.");
    }

    private Session make(Session parent, Agent agent, Work work) {
        var title = work.description() + " (@" + agent.name() + " subagent)";
        var rules = ChildRules.of(guard.instance(), parent, agent);
        return children.sessions()
                .create(guard.instance(), new Sessions.Draft(title, parent.id(), agent.name(), null, rules, null));
    }

    private Session existing(Session parent, Id<Session> id) throws ToolFailure {
        for (var child : children.sessions().children(parent.id())) {
            if (!child.id().equals(id)) continue;
            if (children.busy(id))
                throw new ToolFailure("The task " + id
                        + " is still running. Wait for its result, or omit task_id to start another one.");
            return child;
        }
        throw new ToolFailure("Task not found: " + id + ". Omit task_id to start a new one.");
    }

    @Override
    public String run(Child child, Work work) throws ToolFailure, InterruptedException {
        var text = new Input.Text(null, work.prompt(), null, null);
        var prompt = new Prompt(
                null, List.of(text), child.model(), work.agent(), child.model().variant(), null, false);
        try {
            return result(child, children.ask(child.session(), guard.policy(), prompt));
        } finally {
            guard.readOf(child.session());
        }
    }

    private static String result(Child child, Message answer) throws ToolFailure {
        var info = (Message.Assistant) answer.info();
        var text = text(answer);
        if (info.error() instanceof Failure.Aborted) throw new ToolFailure("Task cancelled");
        if (info.error() != null) {
            throw new ToolFailure("The agent failed: " + info.error().message() + "\nIts task is " + child.session()
                    + ": continue with task_id, or do the work yourself." + said(text));
        }
        for (var part : answer.parts()) {
            if (part instanceof Part.Tool call && call.state() instanceof ToolState.Failed failed) {
                throw new ToolFailure("The agent was stopped: " + failed.error() + said(text));
            }
        }
        return text.isBlank() ? "(no answer)" : text;
    }

    private static String said(String text) {
        return text.isBlank() ? "" : "\nIts last text: " + text;
    }

    private static String text(Message answer) {
        for (var part : answer.parts().reversed()) {
            if (part instanceof Part.Text text && !text.text().isBlank()) return text.text();
        }
        return "";
    }
}
