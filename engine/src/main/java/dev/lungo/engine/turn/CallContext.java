package dev.lungo.engine.turn;

import dev.lungo.core.tool.Skills;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.workspace.Diffs;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.guard.Guards;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What one call of a tool gets: the guarded machine, and a way to show how far it is.
record CallContext(Journal journal, Scope scope, String agent, Part.Tool part, Guards guards, Diffs diffs,
        NestedInstructions nested) implements ToolContext {
    @Override
    public Id<Session> session() {
        return part.sessionID();
    }

    @Override
    public Id<Message> message() {
        return part.messageID();
    }

    @Override
    public String callID() {
        return part.callID();
    }

    @Override
    public Files files() {
        return guards.files();
    }

    @Override
    public Search search() {
        return guards.search();
    }

    @Override
    public Shell shell() {
        return guards.shell();
    }

    @Override
    public Web web() {
        return guards.web();
    }

    @Override
    public Skills skills() {
        return guards.skills();
    }

    @Override
    public List<Instruction> instructions(Path file) throws InterruptedException {
        return nested.near(file, guards.files());
    }

    @Override
    public void todos(List<Todo> todos) {
        journal.record(scope, new Event.TodoUpdated(session(), List.copyOf(todos)));
    }

    @Override
    public void progress(String title, Map<String, Object> metadata) {
        if (!(part.state() instanceof ToolState.Running running)) return;
        journal.record(scope, Event.PartUpdated.now(part.with(new ToolState.Running(running.input(), title, metadata, running.time()))));
    }
}
