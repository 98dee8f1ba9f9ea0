package dev.lungo.core.process;

import dev.lungo.core.secret.SecretNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The kind of a program. It decides which environment variables the program inherits, how all of it is found and
/// ended, and which launcher may start it. A sandbox confines programs by profile, in a [ProcessLauncher] that wraps
/// another one.
public enum Profile {
    /// A command line of the model.
    COMMAND,
    /// A command line that runs outside the sandbox: the user typed it, or agreed to that.
    UNCONFINED_COMMAND,
    /// A program in a pseudo terminal.
    TERMINAL,
    /// A git command of Lungo's own. It starts no other program and needs no credential.
    GIT,
    /// A formatter of a project, which may run the project's code.
    FORMATTER,
    /// A program that handles keys: a key command, a keychain, a profile's `credential_process`.
    KEY,
    /// A server for a programming language.
    LANGUAGE_SERVER,
    /// A server of tools for models (MCP) that a project's files name.
    MCP_SERVER,
    /// The same in the user's own configuration.
    OWN_MCP_SERVER,
    /// The same outside the sandbox: the configuration says so.
    UNCONFINED_MCP_SERVER,
    /// A program that a hook of a project's files runs at an event of a session.
    HOOK,
    /// The same for a hook of the user's own, or one outside the sandbox: the configuration says so.
    UNCONFINED_HOOK,
    /// The resident server.
    SERVER,
    /// A program of the user's desktop or system, such as a browser.
    SYSTEM,
    /// The watcher of commands, which outlives the server.
    WATCHER,
    /// The relay of a confined network, which ends with the server.
    RELAY,
    /// A process that holds namespaces for others, and ends with the server.
    HOLDER;

    private static final Set<String> PASSWORDS = Set.of("OPENCODE_SERVER_PASSWORD", "OPENCODE_SERVER_USERNAME");
    /// A server that inherits the mark of an agent's command would end with that command; the other is the build's.
    private static final Set<String> COMMAND_MARKS = Set.of("LUNGO_COMMAND", "LUNGO_TRAIN");

    /// True for programs that run as a tree of their own, found and ended with all descendants.
    public boolean isTree() {
        return switch (this) {
            case COMMAND, UNCONFINED_COMMAND, TERMINAL, FORMATTER, LANGUAGE_SERVER, HOOK -> true;
            case MCP_SERVER, OWN_MCP_SERVER, UNCONFINED_MCP_SERVER -> true;
            case GIT, KEY, UNCONFINED_HOOK, SERVER, SYSTEM, WATCHER, RELAY, HOLDER -> false;
        };
    }

    /// True for programs that a sandbox confines: the model or a project's files decide what they do.
    public boolean isConfined() {
        return switch (this) {
            case COMMAND, FORMATTER, LANGUAGE_SERVER, MCP_SERVER, OWN_MCP_SERVER, HOOK -> true;
            case UNCONFINED_COMMAND, TERMINAL, GIT, KEY, UNCONFINED_MCP_SERVER, UNCONFINED_HOOK -> false;
            case SERVER, SYSTEM, WATCHER, RELAY, HOLDER -> false;
        };
    }

    /// The profile where the sandbox is required: there is no exception for servers of tools.
    public Profile required() {
        return this == OWN_MCP_SERVER || this == UNCONFINED_MCP_SERVER ? MCP_SERVER : this;
    }

    boolean hasDescendants() {
        return isTree() || this == KEY || this == UNCONFINED_HOOK || this == SERVER;
    }

    /// The variables of an environment that this kind of program may have.
    public Map<String, String> kept(Map<String, String> environment) {
        var kept = new HashMap<>(environment);
        kept.keySet().removeIf(name -> !inherits(name));
        return kept;
    }

    boolean inherits(String variable) {
        return switch (this) {
            case COMMAND, UNCONFINED_COMMAND, TERMINAL, FORMATTER, LANGUAGE_SERVER, KEY -> !isServers(variable);
            case MCP_SERVER, OWN_MCP_SERVER, UNCONFINED_MCP_SERVER, HOOK, UNCONFINED_HOOK -> !isServers(variable);
            case GIT -> !isServers(variable) && !variable.startsWith("GIT_") && !SecretNames.named(variable);
            case SERVER -> !COMMAND_MARKS.contains(variable);
            case SYSTEM -> true;
            case WATCHER, RELAY, HOLDER -> variable.equals("PATH");
        };
    }

    /// The server's own variables, among them the password that would let a program answer for the user.
    private static boolean isServers(String variable) {
        return variable.startsWith("LUNGO_") || PASSWORDS.contains(variable);
    }
}
