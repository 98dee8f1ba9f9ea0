package dev.lungo.tui.term;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandleProxies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/// The signals that a terminal sends to a program. Each runs its action on a thread of its own.
final class ProcessSignals {
    private static final int STOP = System.getProperty("os.name").startsWith("Mac") ? 18 : 20;
    private static final int OWN_GROUP = 0;
    /// Longer than the system takes to stop a process. One that no shell could continue is not stopped at all.
    private static final long STOP_MS = 200;

    private record Handled(String name, @Nullable Object before) {}

    /// The function of the C library; an interface, because a method handle may throw anything and this throws nothing.
    public interface Kill {
        int call(int process, int signal);
    }

    private final List<Handled> handled = new ArrayList<>();
    private final Semaphore continues = new Semaphore(0);

    void handle(String name, Runnable action) {
        handled.add(new Handled(name, Signals.register(name, action)));
    }

    /// Handles the signal that ends a stop.
    void handleContinue(Runnable action) {
        handle("CONT", () -> {
            continues.release();
            action.run();
        });
    }

    /// Restores what held before.
    void release() {
        for (var signal : handled) if (signal.before() != null) Signals.unregister(signal.name(), signal.before());
        handled.clear();
    }

    /// Stops the whole process group, as the terminal does at Ctrl-Z for programs that do not catch it. Returns when
    /// it continues. `handler` handles the next stop.
    void stop(Runnable handler) {
        Signals.registerDefault("TSTP");
        continues.drainPermits();
        kill().call(OWN_GROUP, STOP);
        try {
            continues.tryAcquire(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Signals.register("TSTP", handler);
    }

    @SuppressWarnings("restricted")
    private static Kill kill() {
        var linker = Linker.nativeLinker();
        var address = linker.defaultLookup().findOrThrow("kill");
        var handle = linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        return MethodHandleProxies.asInterfaceInstance(Kill.class, handle);
    }
}
