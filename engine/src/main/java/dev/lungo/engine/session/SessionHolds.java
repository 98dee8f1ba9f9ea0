package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionClaims;
import dev.lungo.engine.agent.EngineFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The sessions that this process works on, which no other process may change until it is done. Thread-safe.
public final class SessionHolds {
    private final SessionClaims claims;
    private final Consumer<Hold> settle;
    private final Map<Id<Session>, Shared> shared = new ConcurrentHashMap<>();

    /// `settle` is called with what a killed process has left, before its session is worked on.
    public SessionHolds(SessionClaims claims, Consumer<Hold> settle) {
        this.claims = claims;
        this.settle = settle;
    }

    /// One claim for all holders of this process.
    private record Shared(SessionClaims.Claim claim, int holders) {}

    /// A share in a claim.
    public final class Hold implements AutoCloseable {
        private final Id<Session> session;
        private final SessionClaims.Claim claim;

        private Hold(Id<Session> session, SessionClaims.Claim claim) {
            this.session = session;
            this.claim = claim;
        }

        public Id<Session> session() {
            return session;
        }

        /// True if a turn of a killed process has not been settled.
        public boolean brokenOff() {
            return claim.brokenOff();
        }

        public void begin() {
            claim.begin();
        }

        public void end() {
            claim.end();
        }

        @Override
        public void close() {
            shared.computeIfPresent(session, (_, held) -> {
                if (held.holders > 1) return new Shared(held.claim, held.holders - 1);
                held.claim.close();
                return null;
            });
        }
    }

    /// @throws EngineFailure while another process works on the session
    public Hold hold(Id<Session> session) {
        var hold = attempt(session).orElseThrow(() -> busy(session));
        boolean settled = false;
        try {
            if (hold.brokenOff()) settle.accept(hold);
            settled = true;
            return hold;
        } finally {
            if (!settled) hold.close();
        }
    }

    /// Empty while another process works on the session.
    public Optional<Hold> attempt(Id<Session> session) {
        var held = shared.compute(session, (_, known) -> {
            if (known != null) return new Shared(known.claim, known.holders + 1);
            return claims.claim(session).map(claim -> new Shared(claim, 1)).orElse(null);
        });
        return Optional.ofNullable(held).map(it -> new Hold(session, it.claim));
    }

    private EngineFailure busy(Id<Session> session) {
        return new EngineFailure(
                EngineFailure.Kind.BUSY,
                "Session " + session + " is busy in another Lungo process" + process(session)
                        + ". Wait until it is idle there, or continue in a copy of it (--fork).");
    }

    /// The number of the process that works on a session, as far as it is stored.
    private String process(Id<Session> session) {
        return claims.worker(session).map(owner -> " (" + owner.pid() + ")").orElse("");
    }

    /// Rejects an answer to a request of a session that another process works on: only that process takes answers.
    ///
    /// @throws EngineFailure while another process works on the session
    void requireHere(Id<Session> session) {
        var hold = attempt(session)
                .orElseThrow(() -> new EngineFailure(
                        EngineFailure.Kind.BUSY,
                        "Session " + session + " runs in another Lungo process" + process(session)
                                + ". Answer its request there."));
        hold.close();
    }
}
