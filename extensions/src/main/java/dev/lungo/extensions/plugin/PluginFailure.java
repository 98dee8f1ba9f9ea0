package dev.lungo.extensions.plugin;

/// A plugin, or one of its contributions, that does not work. The message says why, for users.
public final class PluginFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public PluginFailure(String message) {
        super(message);
    }

    public PluginFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
