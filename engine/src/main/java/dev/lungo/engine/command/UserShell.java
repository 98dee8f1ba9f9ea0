package dev.lungo.engine.command;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.revert.ChangeTracker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a command that the user typed, and adds it and its output to the conversation. No rule is checked, because
/// the user wants it. It may run for a day; interrupting the thread ends it.
public final class UserShell {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String SAID = "The following tool was executed by the user";
    private static final int PREVIEW = 30_000;

    /// The command; `agent` and `model` are those of the next prompt.
    public record Wanted(String line, String agent, ModelRef model) {}

    private final Journal journal;
    private final Instance instance;
    private final Session session;
    private final Wanted wanted;
    private final Clock clock;
    private final ChangeTracker trail;
    /// Output so far.
    private volatile String output = "";

    public UserShell(Journal journal, Instance instance, Session session, Wanted wanted, Clock clock) {
        this.journal = journal;
        this.instance = instance;
        this.session = session;
        this.wanted = wanted;
        this.clock = clock;
        this.trail = new ChangeTracker(instance.machine().snapshots());
    }

    /// The assistant message with the call.
    public Message run() throws InterruptedException {
        var user = say();
        var info = answer(user);
        var input = Map.<String, Object>of("command", wanted.line);
        var running = new ToolState.Running(input, null, null, Part.Span.from(clock.millis()));
        var part = new Part.Tool(
                Part.newId(),
                session.id(),
                info.id(),
                "call_" + info.id().value().substring(4),
                instance.toolbox().with(Trait.RUNS_COMMANDS).map(ToolSpec::name).orElse(Permission.BASH),
                running,
                null);
        journal.record(instance.scope(), new Event.MessageUpdated(session.id(), info), Event.PartUpdated.now(part));
        try {
            var result = trail.over(instance.machine(), info.id())
                    .shell()
                    .run(
                            instance.hooks()
                                    .prepared(command(), session.id(), null)
                                    .outsideSandbox(),
                            printed -> grow(part, running, printed));
            return end(info, part.with(completed(running, result.output(), result)));
        } catch (ToolFailure notStarted) {
            return end(
                    info,
                    part.with(new ToolState.Failed(
                            input,
                            String.valueOf(notStarted.getMessage()),
                            null,
                            running.time().until(clock.millis()))));
        } catch (InterruptedException aborted) {
            end(info, part.with(completed(running, output + "\n(The user ended the command.)", null)));
            throw aborted;
        }
    }

    private Shell.Command command() {
        return new Shell.Command(wanted.line, instance.directory(), LONGEST, Map.of());
    }

    private Message.User say() {
        var id = Message.newId();
        var info = new Message.User(
                id,
                session.id(),
                new Message.Created(clock.millis()),
                wanted.agent,
                wanted.model,
                null,
                null,
                null,
                null);
        journal.record(
                instance.scope(),
                new Event.MessageUpdated(session.id(), info),
                Event.PartUpdated.now(Part.Text.hidden(session.id(), id, SAID)));
        return info;
    }

    private Message.Assistant answer(Message.User user) {
        return Message.Assistant.begun(user, wanted.agent, wanted.model, instance.where(), clock.millis());
    }

    private void grow(Part.Tool part, ToolState.Running running, String printed) {
        output = printed;
        var state = new ToolState.Running(running.input(), null, Map.of("output", preview(printed)), running.time());
        journal.record(instance.scope(), Event.PartUpdated.now(part.with(state)));
    }

    private ToolState completed(ToolState.Running running, String printed, Shell.@Nullable Result result) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("output", preview(printed));
        metadata.put("sandbox", false);
        if (result != null && result.exit() != null) metadata.put("exit", result.exit());
        if (result != null && result.spool() != null)
            metadata.put("outputPath", result.spool().toString());
        return new ToolState.Completed(
                running.input(), printed, "", metadata, running.time().until(clock.millis()), null);
    }

    private static String preview(String printed) {
        return printed.length() <= PREVIEW ? printed : "...\n\n" + printed.substring(printed.length() - PREVIEW);
    }

    private Message end(Message.Assistant info, Part.Tool part) throws InterruptedException {
        var ended = info.completed(clock.millis());
        var parts = new ArrayList<Part>(List.of(part));
        parts.addAll(trail.patchAndState(session.id(), info.id()));
        var events = new ArrayList<Event>(List.of(new Event.MessageUpdated(session.id(), ended)));
        for (var one : parts) events.add(Event.PartUpdated.now(one));
        journal.record(instance.scope(), events);
        return new Message(ended, List.copyOf(parts));
    }
}
