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
            return arguments == null || arguments.isEmpty() ? command : command + " " + String.join(" ", arguments);
        }
    }

    /// A question that a model answers, or a subagent that `looks` at the project. Without `continuing`, a tool call
    /// that does not pass stops the turn.
    record Judgment(String prompt, @Nullable String model, boolean looks, boolean continuing) implements HookHandler {
        private static final int MOST_SHOWN = 60;

        @Override
        public String shown() {
            var line = prompt.strip().lines().findFirst().orElse("");
            return (looks ? "agent: " : "prompt: ")
                    + (line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line);
        }
    }

    /// A tool of an MCP server. Its `input` may refer to that of the hook.
    record ServerTool(String server, String tool, Map<String, Object> input) implements HookHandler {
        @Override
        public String shown() {
            return "MCP tool " + tool + " of " + server;
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
