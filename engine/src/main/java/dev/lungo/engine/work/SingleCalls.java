package dev.lungo.engine.work;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.turn.SingleCall;
import dev.lungo.engine.turn.SingleResult;
import dev.lungo.engine.turn.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Runs single tool calls, for people who want to know what a tool would do. Without a session they run in one that is
/// deleted afterwards; what they read is known to the next calls in their directory. Thread-safe.
public final class SingleCalls {
    private static final String TITLE = "Call of a tool";
    private static final ModelRef NO_MODEL = new ModelRef("none", "none");
    private static final int MOST = 200;

    /// A call; null for the default agent, and for a session of its own.
    public record Wanted(
            String tool,
            Map<String, Object> input,
            @Nullable String agent,
            @Nullable Id<Session> session,
            PermissionReply reply) {}

    private final Turn.Shared shared;
    private final Instances instances;
    private final ModelChoice models;
    private final SessionWorkers workers;
    private final SessionStops stops;
    private final Map<Object, ReadLedger> ledgers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, ReadLedger> eldest) {
            return size() > MOST;
        }
    };

    public SingleCalls(
            Turn.Shared shared, Instances instances, ModelChoice models, SessionWorkers workers, SessionStops stops) {
        this.shared = shared;
        this.instances = instances;
        this.models = models;
        this.workers = workers;
        this.stops = stops;
    }

    /// Runs a call in a directory, or in that of its session, and waits for its end.
    ///
    /// @throws EngineFailure for an unknown tool, agent, or session, and for a busy session
    public SingleResult run(String directory, Wanted wanted) throws InterruptedException {
        if (wanted.session != null) {
            var session = shared.sessions().require(wanted.session);
            return run(instances.of(session.directory()), session, ledger(session.id()), wanted);
        }
        var instance = instances.of(directory);
        var session =
                shared.sessions().create(instance, new Sessions.Draft(TITLE, null, wanted.agent, null, null, null));
        try {
            return run(instance, session, ledger(identity(instance.directory())), wanted);
        } finally {
            stops.delete(session.id());
        }
    }

    private SingleResult run(Instance instance, Session session, ReadLedger ledger, Wanted wanted)
            throws InterruptedException {
        var agent = instance.agents().require(wanted.agent == null ? session.agent() : wanted.agent);
        if (instance.toolbox().find(wanted.tool) == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Tool not found: " + wanted.tool + ". Available tools: "
                            + String.join(", ", instance.toolbox().names()));
        var call = new SingleCall(
                shared,
                instance,
                session,
                ledger,
                new SingleCall.Wanted(
                        wanted.tool, wanted.input, agent.name(), model(instance, session, agent.name()), wanted.reply));
        var terms = Trusting.terms();
        var ended = workers.begin(session, () -> Trusting.call(terms, call::run));
        try {
            ended.get();
            return call.result();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    /// Tools need no model.
    private ModelRef model(Instance instance, Session session, String agent) {
        try {
            return models.choose(instance, null, instance.agents().require(agent), session)
                    .model();
        } catch (EngineFailure none) {
            return NO_MODEL;
        }
    }

    private ReadLedger ledger(Object key) {
        synchronized (ledgers) {
            return ledgers.computeIfAbsent(key, _ -> ReadLedger.readingFirst());
        }
    }

    /// A directory that was made again is another one.
    private static Object identity(Path directory) {
        try {
            var found = Files.readAttributes(directory, BasicFileAttributes.class);
            return directory + " " + found.fileKey() + " " + found.creationTime();
        } catch (IOException gone) {
            throw new UncheckedIOException("The directory " + directory + " cannot be read.", gone);
        }
    }
}
