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

    /// A command line for the shell, or with `arguments` a program that is run directly. One in the `background` holds
    /// nothing up; if it `wakes`, its exit code 2 gives the model its errors later.
    record Program(String command, @Nullable List<String> arguments, boolean background, boolean wakes)
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
