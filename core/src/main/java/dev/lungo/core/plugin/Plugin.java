package dev.lungo.core.plugin;

/// An extension of one directory. A Java plugin is a public class with a public constructor without parameters.
public interface Plugin extends AutoCloseable {
    /// The version of these interfaces. The compiler copies the number into a plugin that returns it, so a plugin that
    /// was compiled against newer interfaces than the running ones is recognized and left out.
    int API = 1;

    /// Name of the plugin in lists and messages: letters, digits, `-`, `_`, and `.`.
    String id();

    /// `Plugin.API`, as it was when the plugin was compiled.
    int api();

    /// Adds what the plugin contributes. Called once, on a thread of its own and within a limit of time. A plugin that
    /// throws here contributes nothing.
    void register(PluginContext context) throws Exception;

    /// Called when the directory no longer needs the plugin; also after a failed registration.
    @Override
    default void close() throws Exception {}
}
