package dev.lungo.tui.compose;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.prompt.FileMentions;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks the server which files of a prompt exist.
public record CheckFiles(String directory, Set<String> paths) implements Effect.Remote {
    private static final int NOT_FOUND = 404;

    /// Asks once for each path that comes into the prompt.
    static Transition after(State before, Transition transition) {
        var composer = transition.state().composer();
        if (composer.editor() == before.prompt() || composer.editor().text().indexOf('@') < 0) return transition;
        var unknown = new HashSet<String>();
        for (var mention : FileMentions.of(composer.editor()))
            if (!composer.files().containsKey(mention.path())) unknown.add(mention.path());
        if (unknown.isEmpty()) return transition;
        var asked = new HashMap<String, Boolean>();
        for (var path : unknown) asked.put(path, true);
        return transition.then(state -> Transition.to(
                state.with(state.composer().knowing(asked)),
                new CheckFiles(state.here().directory(), Set.copyOf(unknown))));
    }

    @Override
    public String purpose() {
        return "look for files";
    }

    @Override
    public Checked run(LungoClient client) {
        var exist = new HashMap<String, Boolean>();
        try (var there = client.in(directory)) {
            for (var path : paths) {
                var exists = exists(there, path);
                if (exists != null) exist.put(path, exists);
            }
        }
        return new Checked(Map.copyOf(exist));
    }

    /// Null if the server cannot say.
    private static @Nullable Boolean exists(LungoClient there, String path) {
        var file = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int slash = file.lastIndexOf('/');
        if (file.startsWith("/") || file.startsWith("~") || file.contains("..")) return null;
        try {
            for (var entry : there.files().list(slash < 0 ? "." : file.substring(0, slash)))
                if (entry.name().equals(file.substring(slash + 1))) return true;
            return false;
        } catch (ClientFailure failure) {
            return failure.status() == NOT_FOUND ? false : null;
        }
    }

    /// The answer for each path.
    public record Checked(Map<String, Boolean> exist) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.with(state.composer().knowing(exist)));
        }
    }
}
