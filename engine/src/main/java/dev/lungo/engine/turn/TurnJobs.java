package dev.lungo.engine.turn;

import dev.lungo.core.hook.HookPoint.TurnEnded;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.engine.session.SessionWorker;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.TrustedTurns;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes the jobs of session workers: to run turns, and to settle them.
public record TurnJobs(Turn.Shared shared, Instances instances, TrustedTurns trusted) {
    /// The job of one worker. The model's view of files lasts as long as its worker.
    public SessionWorker.Job of(Session session) {
        var memory = new SessionMemory();
        return new SessionWorker.Job() {
            @Override
            public Message run(Supplier<List<Message>> arrived) throws InterruptedException {
                return Trusting.call(trusted.terms(session), () -> {
                    var instance = instances.of(session.directory());
                    var current = shared.sessions().require(session.id());
                    var answer = new Turn(shared, instance, current, memory, arrived).run();
                    instance.hooks().notify(new TurnEnded(session.id(), answer));
                    return answer;
                });
            }

            @Override
            public Message settle(String callError, Failure failure) {
                var answer = Turn.settle(shared, session, callError, failure);
                instances.hooks(Sessions.scope(session)).notify(new TurnEnded(session.id(), answer));
                return answer;
            }

            @Override
            public boolean rewritten(Path file, byte[] before, byte @Nullable [] after) {
                return memory.ledger().rewritten(file, before, after);
            }
        };
    }
}
