package dev.lungo.engine.work;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.QueuedPrompt.Attached;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.QueuedPrompts;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Prompts that wait for the end of a session's turn, and are then sent one by one. A turn that was stopped or failed
/// holds the queue until the next one ends. Thread-safe. All methods throw `EngineFailure` for an unknown session.
public final class PromptQueues implements AutoCloseable {
    private final Sessions sessions;
    private final QueuedPrompts queue;
    private final SessionWorkers workers;
    private final SessionPrompts prompts;
    private final CommandRuns commands;
    /// One prompt of a queue is sent at a time.
    private final ReentrantLock[] sending =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);
    private volatile boolean closed;

    public PromptQueues(
            Sessions sessions,
            QueuedPrompts queue,
            SessionWorkers workers,
            SessionPrompts prompts,
            CommandRuns commands) {
        this.sessions = sessions;
        this.queue = queue;
        this.workers = workers;
        this.prompts = prompts;
        this.commands = commands;
    }

    public List<QueuedPrompt> of(Id<Session> id) {
        return queue.of(sessions.require(id).id());
    }

    /// Adds a prompt at the end. An idle session begins with the first one.
    public List<QueuedPrompt> add(Id<Session> id, QueuedPrompt item) {
        var session = sessions.require(id);
        var all = queue.change(session, items -> {
            items.add(item);
            return items;
        });
        advance(id);
        return all;
    }

    /// Gives a prompt another text, another place, or both. A place behind the end is the end.
    public List<QueuedPrompt> edit(
            Id<Session> id, Id<QueuedPrompt> item, @Nullable String text, @Nullable Integer place) {
        return queue.change(sessions.require(id), items -> {
            int from = QueuedPrompts.index(items, item);
            var before = items.remove(from);
            int to = place == null ? from : Math.clamp(place, 0, items.size());
            items.add(to, text == null ? before : before.withText(text));
            return items;
        });
    }

    public List<QueuedPrompt> remove(Id<Session> id, Id<QueuedPrompt> item) {
        return queue.change(sessions.require(id), items -> {
            items.remove(QueuedPrompts.index(items, item));
            return items;
        });
    }

    public void clear(Id<Session> id) {
        queue.change(sessions.require(id), _ -> List.of());
    }

    /// Sends a prompt now: it joins the running turn, or begins one.
    public CompletableFuture<Message> send(Id<Session> id, Id<QueuedPrompt> item) throws InterruptedException {
        var prompt = queue.require(sessions.require(id).id(), item);
        var attached = prompt.attached().stream().map(PromptQueues::input).toList();
        var model = prompt.model();
        var variant = model == null ? null : model.variant();
        var command = prompt.command();
        if (command != null) {
            var call = new Invocation(command, prompt.text(), prompt.agent(), model, variant, null, attached);
            return commands.run(id, call, item);
        }
        var parts = new ArrayList<Input>();
        parts.add(new Input.Text(null, prompt.text(), null, null));
        parts.addAll(attached);
        return prompts.prompt(id, new Prompt(null, parts, model, prompt.agent(), variant, null, false).from(item));
    }

    private static Input input(Attached attached) {
        var url = attached.url();
        return url == null
                ? new Input.Mention(null, String.valueOf(attached.name()), attached.source())
                : new Input.File(null, String.valueOf(attached.mime()), attached.filename(), url, attached.source());
    }

    /// Sends the first prompt of an idle session, soon; a prompt that cannot be sent stays in the queue.
    public void advance(Id<Session> id) {
        if (closed || workers.busy(id) || queue.of(id).isEmpty()) return;
        Thread.ofVirtual().name("queue").start(() -> sendFirst(id));
    }

    private void sendFirst(Id<Session> id) {
        var lock = sending[Math.floorMod(id.hashCode(), sending.length)];
        lock.lock();
        try {
            var items = queue.of(id);
            if (!closed && !workers.busy(id) && !items.isEmpty())
                send(id, items.getFirst().id());
        } catch (EngineFailure | StoreFailure | InterruptedException unsent) {
            System.getLogger("lungo.session")
                    .log(System.Logger.Level.WARNING, "a queued prompt of " + id + " was not sent", unsent);
        } finally {
            lock.unlock();
        }
    }

    /// Sends nothing from now on.
    @Override
    public void close() {
        closed = true;
    }
}
