package dev.lungo.engine.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.hook.HookPoint.CommandStarting;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hooks of a directory by their points. Where a point has none, passing costs a look into a map. Thread-safe.
public final class Hooks {
    public static final Duration LIMIT = Duration.ofSeconds(10);
    /// Number of problems that are reported; more are only logged.
    private static final int MOST_REPORTED = 100;

    public static final Hooks NONE = new Hooks(List.of(), LIMIT, (_, _) -> {});

    private final Map<? extends Class<?>, List<Hook<?>>> byPoint;
    private final Duration limit;
    private final HookReport report;
    /// The problems that were reported: a hook that always fails is shown once.
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /// `hooks` in the order in which they run; `limit` is the time limit of those without one of their own.
    public Hooks(List<Hook<?>> hooks, Duration limit, HookReport report) {
        this.byPoint = Map.copyOf(hooks.stream().collect(Collectors.groupingBy(Hook::point)));
        this.limit = limit;
        this.report = report;
    }

    /// True if an extension takes part at this point.
    public boolean has(Class<? extends HookPoint<?>> point) {
        return byPoint.containsKey(point);
    }

    /// The value that the hooks of its point leave, each after the one before; the value itself where the point has
    /// none.
    public <P extends HookPoint<P>> P pass(P value) throws InterruptedException {
        var left = value;
        for (var hook : byPoint.getOrDefault(value.getClass(), List.of())) left = pass(left, hook);
        return left;
    }

    /// Passes a value that no hook changes. The thread stays interrupted if it is while a hook runs.
    public <P extends HookPoint<P>> void notify(P value) {
        try {
            pass(value);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A command of a session, with the variables that hooks leave.
    public Shell.Command prepared(Shell.Command command, Id<Session> session, @Nullable String callID)
            throws InterruptedException {
        if (!has(CommandStarting.class)) return command;
        var directory = command.directory().toString();
        return command.with(pass(new CommandStarting(session, callID, directory, command.environment()))
                .environment());
    }

    private <P extends HookPoint<P>> P pass(P value, Hook<?> hook) throws InterruptedException {
        @SuppressWarnings("unchecked")
        var suited = (Hook<P>) hook;
        try {
            return new TimedHook<>(suited, suited.limit() == null ? limit : suited.limit()).pass(value);
        } catch (TimedHook.Failed failed) {
            System.getLogger("lungo.hook")
                    .log(
                            System.Logger.Level.WARNING,
                            "hook " + hook.point().getSimpleName() + " of extension " + hook.extension() + " failed: "
                                    + failed.getMessage());
            var problem = String.valueOf(failed.getMessage());
            if (reported.size() < MOST_REPORTED && reported.add(hook.extension() + ": " + problem))
                report.failed(hook.extension(), problem);
            return value;
        }
    }
}
