package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.workspace.BackgroundCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The world of hooks that run outside of any session: they have no effects, and neither models nor servers.
public record NoSession() implements HookEffects, HookSessions, HookPartners {
    private static final String REASON = "It was not run, because hooks of this type run in sessions only.";

    @Override
    public void stop(Id<Session> session, String reason) {}

    @Override
    public void show(String title, String text) {}

    @Override
    public void status(String text) {}

    @Override
    public void rename(Id<Session> session, String title) {}

    @Override
    public void wake(Id<Session> session, String text) {}

    @Override
    public String keep(String text) {
        return "";
    }

    @Override
    public @Nullable Session find(Id<Session> id) {
        return null;
    }

    @Override
    public boolean isJudging(Id<Session> id) {
        return false;
    }

    @Override
    public @Nullable Id<Message> prompt(Id<Session> id) {
        return null;
    }

    @Override
    public @Nullable Path transcript(Session session) {
        return null;
    }

    @Override
    public List<BackgroundCommand.Info> background(Id<Session> id) {
        return List.of();
    }

    @Override
    public List<Todo> todos(Id<Session> id) {
        return List.of();
    }

    @Override
    public List<Path> instructions() {
        return List.of();
    }

    @Override
    public void forget(Id<Session> id) {}

    @Override
    public String judge(@Nullable Id<Session> session, HookHandler.Judgment judgment, String question)
            throws HookFailure {
        throw new HookFailure(REASON);
    }

    @Override
    public String call(String server, String tool, Map<String, Object> arguments) throws HookFailure {
        throw new HookFailure(REASON);
    }
}
