package dev.lungo.code.lsp.server;

import dev.lungo.code.lsp.server.ServerPeer.Registration;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/// The files that a server wants to hear about.
record FileWatchers(List<Path> roots, List<Registration> registrations) {
    boolean includes(Path file) {
        for (var registration : registrations) {
            for (var watcher : registration.options().path("watchers")) {
                if (matches(watcher.path("globPattern"), file)) return true;
            }
        }
        return false;
    }

    private boolean matches(JsonNode glob, Path file) {
        if (!glob.isObject()) return roots.stream().anyMatch(root -> matches(glob.asString(""), root, file));
        var base = glob.path("baseUri");
        var folder = ProblemReader.path((base.isObject() ? base.path("uri") : base).asString(""));
        return folder != null && matches(glob.path("pattern").asString(""), folder, file);
    }

    /// A pattern of the protocol may start with folders that need not exist, so a slash stands before the
    /// path.
    private static boolean matches(String pattern, Path folder, Path file) {
        try {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return matcher.matches(file)
                    || file.startsWith(folder)
                            && (matcher.matches(folder.relativize(file))
                                    || matcher.matches(Path.of("/").resolve(folder.relativize(file))));
        } catch (PatternSyntaxException odd) {
            return false;
        }
    }
}
