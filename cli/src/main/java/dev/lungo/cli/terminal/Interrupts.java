package dev.lungo.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/// The Ctrl-C key: once asks the command to stop, twice leaves at once. And the window's changes of size.
public final class Interrupts {
    private static final int EXIT = 130;

    private Interrupts() {}

    /// Runs `first` at the first Ctrl-C, on a thread of its own, and leaves at the second.
    public static void handle(Runnable first) {
        var asked = new AtomicBoolean();
        each(() -> {
            if (asked.getAndSet(true)) Runtime.getRuntime().halt(EXIT);
            first.run();
        });
    }

    /// Ends the process at once.
    public static void leave() {
        Runtime.getRuntime().halt(EXIT);
    }

    /// Runs `action` at each Ctrl-C, on its own thread.
    public static void each(Runnable action) {
        if (!on("INT", action)) Runtime.getRuntime().addShutdownHook(new Thread(action));
    }

    /// Runs `action` before the process ends, even if SIGTERM ends it.
    public static void atEnd(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action));
    }

    /// Runs `action` whenever the terminal is resized, on a thread of its own; never if resizes are not reported.
    public static void resized(Runnable action) {
        on("WINCH", action);
    }

    /// True if signals work here. The compiler refuses direct use of `sun.misc.Signal`, which is the
    /// JDK's only way to hear of a signal more than once.
    private static boolean on(String name, Runnable action) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
        try {
            var signal = Class.forName("sun.misc.Signal");
            var type = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException unsupported) {
            if (unsupported instanceof InvocationTargetException refused
                    && refused.getCause() instanceof IllegalArgumentException) return true;
            return false;
        }
    }
}
