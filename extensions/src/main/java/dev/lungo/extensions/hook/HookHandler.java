package dev.lungo.extensions.hook;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The action of a hook on its input. Equal handlers of one event run once.
public sealed interface HookHandler {
    /// Short form for people; without values that may be secrets.
    String shown();

    /// A command line for the shell, or with `arguments` a program that is run directly. It may hold nothing up (in the
    /// `background`), give the model its errors later by exit code 2 (`wakes`), or run outside the sandbox.
    record Program(
            String command, @Nullable List<String> arguments, boolean background, boolean wakes, boolean unconfined)
            implements HookHandler {
        @Override
        public String shown() {
            return arguments == null ? command : command + " " + String.join(" ", arguments);
        }
    }

    /// An address that gets the input as a POST. `headers` may refer to the environment's `variables`.
    record Address(URI url, Map<String, String> headers, Set<String> variables) implements HookHandler {
        @Override
        public String shown() {
            return "POST " + url;
        }
    }
}
