package dev.lungo.core.permission;

import java.util.Set;

/// The permissions that the guards ask for: keys of the `permission` section of a configuration, which users write, so
/// they do not change with the tools. Any tool may have a permission of its own beside these.
public final class Permission {
    public static final String READ = "read";
    /// Every change of files, whichever tool makes it.
    public static final String EDIT = "edit";
    public static final String BASH = "bash";
    /// Commands that may do more than read; only `deny` has an effect.
    public static final String BASH_CHANGES = "bash_changes";

    public static final String GLOB = "glob";
    public static final String GREP = "grep";
    public static final String LIST = "list";
    public static final String TASK = "task";
    public static final String TODOWRITE = "todowrite";
    public static final String SKILL = "skill";
    public static final String WEBFETCH = "webfetch";
    public static final String QUESTION = "question";
    public static final String EXTERNAL_DIRECTORY = "external_directory";
    public static final String LOCAL_NETWORK = "local_network";
    /// Connections of sandboxed commands, by host and port. A rule allows one only if it names this permission.
    public static final String NETWORK = "network";
    /// Commands that run outside the sandbox. A rule counts only if it names this permission.
    public static final String UNSANDBOXED = "unsandboxed";
    /// Requests of an MCP server to the model, by the server's name.
    public static final String SAMPLING = "sampling";
    /// Tools of MCP servers, by their names; only `deny` has an effect.
    public static final String MCP = "mcp";

    public static final String DOOM_LOOP = "doom_loop";

    /// Names that OpenCode's `tools` switches (a tool's name and true or false) have for `edit`, some of them of tools
    /// that no longer exist.
    private static final Set<String> EDITS = Set.of("write", "patch", "multiedit", "apply_patch");

    private Permission() {}

    /// The permission that a key of `tools` switches.
    public static String ofSwitch(String tool) {
        return EDITS.contains(tool) ? EDIT : tool;
    }
}
