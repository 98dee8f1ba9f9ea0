package dev.lungo.testkit;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Fails the test run when an exception ends a thread, because such a thread dies silently and its test stays green.
/// JUnit finds the extension as a service. With tests in parallel it is the next test to end that fails; the message
/// names the thread. Exceptions after the last test fail the run itself.
public final class UncaughtExceptions implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        collected(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        collected(context).check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        collected(context).check();
    }

    private static Collected collected(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(UncaughtExceptions.class))
                .computeIfAbsent(Collected.class, _ -> Collected.installed(), Collected.class);
    }

    /// The exceptions that no test has failed for yet.
    static final class Collected implements UncaughtExceptionHandler, AutoCloseable {
        private final List<Throwable> exceptions = new ArrayList<>();

        static Collected installed() {
            var collected = new Collected();
            Thread.setDefaultUncaughtExceptionHandler(collected);
            return collected;
        }

        @Override
        public synchronized void uncaughtException(Thread thread, Throwable exception) {
            exceptions.add(new AssertionError("Uncaught exception in thread \"" + thread.getName() + "\"", exception));
        }

        synchronized void check() {
            if (exceptions.isEmpty()) return;
            var failure = new AssertionError(exceptions.removeFirst());
            exceptions.forEach(failure::addSuppressed);
            exceptions.clear();
            throw failure;
        }

        @Override
        public void close() {
            check();
        }
    }
}
