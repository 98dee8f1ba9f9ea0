package dev.lungo.engine.subagent;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The sessions that work for others now. Thread-safe.
public final class Children {
    /// Sends a prompt to a session, in the same way as a client.
    public interface Door {
        CompletableFuture<Message> prompt(Id<Session> session, Prompt prompt) throws InterruptedException;

        void abort(Id<Session> session);

        boolean busy(Id<Session> session);
    }

    private static final long PATIENCE_SECONDS = 4;

    private final Sessions sessions;
    private final Door door;
    private final Map<Id<Session>, Policy> callers = new ConcurrentHashMap<>();

    public Children(Sessions sessions, Door door) {
        this.sessions = sessions;
        this.door = door;
    }

    /// Policy of an agent in a session: while it works for another agent, no more than that one's.
    public Policy bounded(Id<Session> session, Policy own) {
        var caller = callers.get(session);
        return caller == null ? own : own.below(caller);
    }

    Sessions sessions() {
        return sessions;
    }

    boolean busy(Id<Session> session) {
        return door.busy(session);
    }

    /// Number of sessions above this one.
    int depth(Session session) {
        int depth = 0;
        for (var above = session.parentID();
                above != null;
                above = sessions.require(above).parentID()) depth++;
        return depth;
    }

    /// The answer of a child. When the waiting thread is interrupted, the child is stopped and has settled before
    /// this throws.
    Message ask(Id<Session> child, Policy caller, Prompt prompt) throws ToolFailure, InterruptedException {
        callers.put(child, caller);
        var answer = start(child, caller, prompt);
        try {
            return answer.get();
        } catch (InterruptedException aborted) {
            door.abort(child);
            settled(answer);
            throw aborted;
        } catch (ExecutionException unsettled) {
            var cause = Objects.requireNonNull(unsettled.getCause());
            throw new ToolFailure("The agent's session failed: " + cause.getMessage());
        }
    }

    private CompletableFuture<Message> start(Id<Session> child, Policy caller, Prompt prompt)
            throws ToolFailure, InterruptedException {
        CompletableFuture<Message> answer = null;
        try {
            answer = door.prompt(child, prompt);
            return answer;
        } catch (EngineFailure refused) {
            throw new ToolFailure(refused.getMessage());
        } finally {
            if (answer == null) callers.remove(child, caller);
            else answer.whenComplete((_, _) -> callers.remove(child, caller));
        }
    }

    private static void settled(CompletableFuture<Message> answer) {
        try {
            answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            // It was stopped and settles on its own.
            System.getLogger("lungo.subagent").log(System.Logger.Level.DEBUG, "a child took long to stop", late);
        }
    }
}
