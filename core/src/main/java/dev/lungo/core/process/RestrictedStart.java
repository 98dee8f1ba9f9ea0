package dev.lungo.core.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Starts a program from a thread that has restricted itself, and that ends then.
///
/// Threads that a restricted one starts are restricted, too. The JDK starts one, which waits for the program's end, and
/// keeps it for later programs of any kind. That thread must wake no virtual thread and run no callback, because either
/// could make it start further threads. So once a start has been restricted, [ExitWaiter] waits for all programs.
final class RestrictedStart implements Runnable {
    private static volatile boolean happened;

    private final Starter starter;
    private final ThreadRestriction restriction;
    private @Nullable Process process;
    private @Nullable IOException failure;

    private RestrictedStart(Starter starter, ThreadRestriction restriction) {
        this.starter = starter;
        this.restriction = restriction;
    }

    /// The start itself. Its code is loaded before, because the restricted thread might not be allowed to read it.
    @FunctionalInterface
    interface Starter {
        Process start() throws IOException;
    }

    /// True if threads of the JDK may be restricted.
    static boolean happened() {
        return happened;
    }

    /// Ignores an interrupt until the program runs, because there would be no one to end it.
    static Process start(Starter starter, ThreadRestriction restriction) throws IOException {
        happened = true;
        var start = new RestrictedStart(starter, restriction);
        var thread = Thread.ofPlatform().daemon().name("restricted-start").start(start);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        var process = start.process;
        if (process != null) return process;
        throw start.failure == null ? new IOException("the sandbox did not start the program") : start.failure;
    }

    @Override
    public void run() {
        try {
            restriction.restrict();
            process = starter.start();
        } catch (IOException failed) {
            failure = failed;
        }
    }
}
