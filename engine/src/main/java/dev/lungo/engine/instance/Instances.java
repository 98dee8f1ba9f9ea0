package dev.lungo.engine.instance;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Scope;
import dev.lungo.core.secret.KeyVariables;
import dev.lungo.engine.hook.Hooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the instance of a directory, making it on first use. Thread-safe. A configuration that does
/// not load throws `EngineFailure` with all its problems.
public interface Instances {
    /// A text without credentials, for others than the user and the model.
    default String masked(String text) {
        return text;
    }

    Instance of(String directory);

    /// The same for looking at: of a configuration that does not load, what is right in it counts.
    default Instance view(String directory) {
        return of(directory);
    }

    /// Settings of a directory's own files that are held back now; creates no instance.
    default Trust trust(String directory) {
        return view(directory).trust();
    }

    /// Trusts the settings of a directory's files if they have this hash, which names what the user saw.
    /// Returns the trust after that. Settings that changed, or that the user's own configuration does not
    /// trust, stay untrusted, and nothing is stored. `only` these of the settings are accepted; null for all.
    Trust trust(String directory, String hash, @Nullable List<Held> only);

    /// The hooks of a directory; a cheaper way may need no instance for it.
    default Hooks hooks(Scope scope) {
        return view(scope.directory()).hooks();
    }

    /// Takes in the credentials that a client's environment holds; they count from now on.
    void learn(KeyVariables keys);

    /// True if these credentials were received before.
    boolean knows(String fingerprint);
}
