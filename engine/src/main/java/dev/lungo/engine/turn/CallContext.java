package dev.lungo.engine.turn;

import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.config.Config;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Diffs;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.GuardedQuestions;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.subagent.Delegate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The context of one tool call: the guarded machine, subagents, the user, and a way to show progress. A rehearsed
/// call shows nothing.
record CallContext(
        Guard guard, Guards guards, TurnTools tools, ModelRef model, NestedInstructions nested, CallReport report)
        implements ToolContext {
    @Override
    public Id<Session> session() {
        return report.part().sessionID();
    }

    @Override
    public Id<Message> message() {
        return report.part().messageID();
    }

    @Override
    public String callID() {
        return report.part().callID();
    }

    @Override
    public String agent() {
        return guard.agent();
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
    public BackgroundCommand.Info background(Shell.Command command) throws ToolFailure, InterruptedException {
        return tools.background().add(session(), command, guards.shell().start(command));
    }

    @Override
    public Web web() {
        return guards.web();
    }

    @Override
    public Diffs diffs() {
        return guard.instance().machine().diffs();
    }

    @Override
    public Skills skills() {
        return guards.skills();
    }

    @Override
    public CodeIntelligence code() {
        return guard.instance().toolkit().code();
    }

    @Override
    public Config.ToolOutput page() {
        return OutputLimit.of(guard.instance(), model).page();
    }

    @Override
    public List<Instruction> instructions(Path file) throws InterruptedException {
        return guard.isLive() ? nested.near(file, guards.files()) : List.of();
    }

    @Override
    public Subagents subagents() {
        return new Delegate(tools.children(), guard, model);
    }

    @Override
    public Questions questions() {
        return new GuardedQuestions(tools.questions(), guard);
    }

    @Override
    public void require(String permission, List<String> patterns) throws ToolFailure, InterruptedException {
        var tool = report.part().tool();
        var always = permission.equals(tool) ? List.of("*") : List.<String>of();
        guard.require(new Guard.Wish(permission, patterns, always, Map.of("tool", tool)));
        guard.acting();
    }

    @Override
    public Sampling sampling() {
        return new LentModel(tools.calls(), tools.sessions(), guard, model);
    }

    @Override
    public void todos(List<Todo> todos) {
        guard.acting();
        report.todos(todos);
    }

    @Override
    public void progress(String title, Map<String, Object> metadata) {
        if (guard.isLive()) report.show(title, metadata);
    }
}
