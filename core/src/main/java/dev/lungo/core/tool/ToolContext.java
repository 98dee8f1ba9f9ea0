package dev.lungo.core.tool;

import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.config.Config;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Diffs;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Web;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One call of a tool, and its only way out: everything here is guarded, so a tool cannot forget to
/// ask for permission.
public interface ToolContext {
    Id<Session> session();

    Id<Message> message();

    String callID();

    String agent();

    Files files();

    Search search();

    Shell shell();

    /// Starts a command that continues when this call has ended, and ends with the session.
    BackgroundCommand.Info background(Shell.Command command) throws ToolFailure, InterruptedException;

    Web web();

    Diffs diffs();

    Skills skills();

    /// Knowledge about the directory's source code.
    CodeIntelligence code();

    /// The largest result that one call may send to the model; a tool that has more shows a page and the way to the
    /// next.
    default Config.ToolOutput page() {
        return Config.ToolOutput.DEFAULT;
    }

    /// The instructions for agents (AGENTS.md) in the folders on the way down to a file, outermost first: only those
    /// that this session was not given yet.
    List<Instruction> instructions(Path file) throws InterruptedException;

    /// `mark` identifies the text: the sender keeps the marks by file in its metadata (`marks`), so that changes can
    /// be reported later.
    record Instruction(Path file, String text, String mark) {}

    Subagents subagents();

    Questions questions();

    /// Passes where the rules, or the user, allow all `patterns` of a permission that the tool names itself. An
    /// approval for longer covers the tool's own name only.
    ///
    /// @throws ToolFailure where they do not
    void require(String permission, List<String> patterns) throws ToolFailure, InterruptedException;

    /// The model of the session, for a server that works on this call.
    Sampling sampling();

    /// Replaces the session's list.
    void todos(List<Todo> todos);

    /// Shows how far the call is: the title and the metadata of its running state.
    void progress(String title, Map<String, Object> metadata);
}
