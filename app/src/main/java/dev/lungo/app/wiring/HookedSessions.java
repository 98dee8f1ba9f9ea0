package dev.lungo.app.wiring;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.Store;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.engine.Engine;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.work.Judgments;
import dev.lungo.extensions.hook.HookSessions;
import dev.lungo.extensions.hook.HookTools;
import dev.lungo.extensions.hook.Transcripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sessions of the engine, for the hooks of one directory.
record HookedSessions(Supplier<Engine> engine, Store store, Transcripts transcripts, HookTools tools)
        implements HookSessions {
    @Override
    public @Nullable Session find(Id<Session> id) {
        try {
            return engine.get().sessions().require(id);
        } catch (EngineFailure unknown) {
            return null;
        }
    }

    @Override
    public boolean isJudging(Id<Session> id) {
        var session = find(id);
        return session != null
                && session.metadata() != null
                && session.metadata().containsKey(Judgments.MARK);
    }

    @Override
    public @Nullable Id<Message> prompt(Id<Session> id) {
        var newest = store.messages().list(id, 1, null);
        if (newest.isEmpty()) return null;
        return switch (newest.getFirst().info()) {
            case Message.User user -> user.id();
            case Message.Assistant answer -> answer.parentID();
        };
    }

    @Override
    public @Nullable Path transcript(Session session) {
        try {
            return transcripts.write(session, tools);
        } catch (IOException full) {
            System.getLogger("lungo.hook").log(System.Logger.Level.WARNING, "a transcript was not written", full);
            return null;
        }
    }

    @Override
    public List<BackgroundCommand.Info> background(Id<Session> id) {
        return engine.get().background().list(id);
    }

    @Override
    public List<Todo> todos(Id<Session> id) {
        return store.sessions().todos(id);
    }

    @Override
    public List<Path> instructions() throws InterruptedException {
        var found = engine.get().windows().start(tools.directory().toString()).instructions();
        return found.stream().filter(name -> name.startsWith("/")).map(Path::of).toList();
    }

    @Override
    public void forget(Id<Session> id) {
        transcripts.forget(id);
    }
}
