package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.workspace.BackgroundCommand;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions that hooks are about. Thread-safe.
public interface HookSessions {
    /// The session; null if there is none.
    @Nullable
    Session find(Id<Session> id);

    /// True for a session that exists for the judgment of a hook.
    boolean isJudging(Id<Session> id);

    /// The newest prompt of a session; null before the first.
    @Nullable
    Id<Message> prompt(Id<Session> id);

    /// The file with the conversation so far, in the form of Claude Code; null if it cannot be written.
    @Nullable
    Path transcript(Session session);

    /// The commands that a session has in the background.
    List<BackgroundCommand.Info> background(Id<Session> id);

    /// The list of tasks of a session.
    List<Todo> todos(Id<Session> id);

    /// The files with the instructions that a session starts with.
    List<Path> instructions() throws InterruptedException;

    /// A session ends: its file goes.
    void forget(Id<Session> id);
}
