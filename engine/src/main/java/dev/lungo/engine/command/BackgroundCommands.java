package dev.lungo.engine.command;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The background commands of all sessions, those that ended included. Thread-safe.
public final class BackgroundCommands implements AutoCloseable {
    private record Started(Shell.Command command, BackgroundCommand running, long time) {
        BackgroundCommand.Info info(int number) {
            return new BackgroundCommand.Info(
                    "bg_" + number,
                    command.line(),
                    command.directory().toString(),
                    running.pid(),
                    running.output().toString(),
                    time,
                    running.exit());
        }
    }

    private final Clock clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Id<Session>, Map<Integer, Started>> sessions = new ConcurrentHashMap<>();

    public BackgroundCommands(Clock clock) {
        this.clock = clock;
    }

    public BackgroundCommand.Info add(Id<Session> session, Shell.Command command, BackgroundCommand running) {
        int number = numbers.incrementAndGet();
        var started = new Started(command, running, clock.millis());
        sessions.computeIfAbsent(session, _ -> new ConcurrentSkipListMap<>()).put(number, started);
        return started.info(number);
    }

    /// Commands of a session, in the order they started.
    public List<BackgroundCommand.Info> list(Id<Session> session) {
        return of(session).entrySet().stream()
                .map(entry -> entry.getValue().info(entry.getKey()))
                .toList();
    }

    /// Ends a command of a session. Empty if the session has no command with that id.
    public Optional<BackgroundCommand.Info> stop(Id<Session> session, String id) {
        for (var entry : of(session).entrySet()) {
            if (!id.equals("bg_" + entry.getKey())) continue;
            entry.getValue().running.end();
            return Optional.of(entry.getValue().info(entry.getKey()));
        }
        return Optional.empty();
    }

    private Map<Integer, Started> of(Id<Session> session) {
        return sessions.getOrDefault(session, Map.of());
    }

    /// Ends and forgets those of a session.
    public void forget(Id<Session> session) {
        var commands = sessions.remove(session);
        if (commands != null) end(List.copyOf(commands.values()));
    }

    @Override
    public void close() {
        end(sessions.values().stream()
                .flatMap(commands -> commands.values().stream())
                .toList());
    }

    /// At the same time, because a command that ignores SIGTERM takes a while.
    private static void end(List<Started> commands) {
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var command : commands) all.execute(command.running::end);
        }
    }
}
