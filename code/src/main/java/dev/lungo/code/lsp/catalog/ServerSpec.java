package dev.lungo.code.lsp.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A kind of language server. `extensions` may also be whole file names; none at all means every file. The
/// first of `commands` whose program exists is used. An `optional` server runs only if the configuration
/// names it.
public record ServerSpec(
        String id,
        List<String> extensions,
        Roots roots,
        List<List<String>> commands,
        Options options,
        Install install,
        boolean optional) {

    /// The nearest folder with a marker is the root; with `topmost`, the one that is farthest up; with
    /// `workspace`, the nearest one from there on with a marker that contains this text. Without any,
    /// the root is the directory, unless a marker is `required`. A marker of `except` that is as near
    /// excludes the server.
    public record Roots(
            List<String> markers,
            List<String> except,
            boolean required,
            boolean topmost,
            @Nullable String workspace) {
        static final Roots DIRECTORY = new Roots(List.of(), List.of(), false, false, null);
    }

    /// Settings of a server. `modules` are files of node packages that must exist in the project or
    /// beside the program; the keys are the settings that get their paths. `python` is the setting that
    /// gets the interpreter of a virtual environment. If `project` is true, the server reports unopened
    /// files as well, and its progress says when it has.
    public record Options(
            Map<String, Object> initialization,
            Map<String, String> environment,
            Map<String, String> modules,
            @Nullable String python,
            ServerReports reports,
            boolean project) {
        static final Options NONE = new Options(Map.of(), Map.of(), Map.of(), null, ServerReports.USUAL, false);
    }

    /// The command that installs a server, empty if there is none, and the page of its makers.
    public record Install(List<String> command, String page) {}

    /// True if the server is for such files.
    public boolean handles(Path file) {
        if (extensions.isEmpty()) return true;
        var name = file.getFileName().toString();
        return extensions.contains(name) || extensions.contains(extension(name));
    }

    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
