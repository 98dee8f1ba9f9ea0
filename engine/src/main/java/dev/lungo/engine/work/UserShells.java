package dev.lungo.engine.work;

import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.command.UserShell;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.SessionWorkers;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Runs the user's own command lines in sessions. Thread-safe.
public record UserShells(
        Journal journal,
        Instances instances,
        ModelChoice models,
        Reverts reverts,
        SessionWorkers workers,
        Clock clock) {
    /// Runs a command line in an idle session; null means the session's agent and model.
    ///
    /// @throws EngineFailure for an unknown or busy session
    public CompletableFuture<Message> run(
            Id<Session> id, String line, @Nullable String agent, @Nullable ModelRef model) {
        try (var _ = reverts.hold(id)) {
            var session = reverts.settle(id);
            var instance = instances.of(session.directory());
            var by = instance.agents().require(agent == null ? session.agent() : agent);
            var wanted = new UserShell.Wanted(
                    line, by.name(), models.choose(instance, model, by, session).model());
            return workers.begin(session, new UserShell(journal, instance, session, wanted, clock)::run);
        }
    }
}
