package dev.lungo.app.wiring;

import dev.lungo.app.audit.AuditLog;
import dev.lungo.app.process.TrustFile;
import dev.lungo.config.LayeredConfig;
import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Sources;
import dev.lungo.config.Standing;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.config.Trust.State;
import dev.lungo.core.file.Directories;
import dev.lungo.policy.secret.SecretFinder;
import dev.lungo.policy.trust.TrustBook;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.Providers;
import dev.lungo.workspace.git.GitFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Loads the configuration of directories, each as far as it is trusted.
public final class Configurations {
    private static final Path MANAGED = Path.of("/etc");

    private final Directories directories;
    private final Map<String, String> environment;
    private final GitFacts git;
    private final BiPredicate<Config, String> providers;
    private final TrustFile file;

    /// `providers` says whether a configuration, without that of a project, has a provider that can be used.
    Configurations(
            Directories directories,
            Map<String, String> environment,
            GitFacts git,
            BiPredicate<Config, String> providers) {
        this.directories = directories;
        this.environment = environment;
        this.git = git;
        this.providers = providers;
        this.file = new TrustFile(directories.trust(), AuditLog.of(directories, SecretFinder::masked));
    }

    /// Configurations for a command that runs on its own.
    public static Configurations of(Directories directories, Map<String, String> environment) {
        return new Configurations(directories, environment, new GitFacts(), (own, id) -> {
            try (var providers = new Providers(directories, environment)) {
                return providers.models(Layers.own(own), environment).usable(id).isPresent();
            }
        });
    }

    public Sources sources(Path directory) {
        var root = git.repository(directory);
        return new Sources(
                directories.home(),
                environment,
                directory,
                root.isPresent() ? root.get().worktree() : directory,
                MANAGED);
    }

    /// `trusting` is for a request that trusts the directory, whatever is stored.
    public LoadedConfig load(Path directory, boolean trusting) {
        return load(directory, trusting, file::read);
    }

    private LoadedConfig load(Path directory, boolean trusting, Supplier<TrustBook> book) {
        var sources = sources(directory);
        return LayeredConfig.load(
                sources,
                new Standing(
                        trusting,
                        book,
                        id -> providers.test(LayeredConfig.own(sources).config(), id),
                        new Leads(sources)::held));
    }

    public TrustFile trustFile() {
        return file;
    }

    /// Stores trust in the settings with this hash, which the user saw, and returns the trust after that.
    /// Nothing is stored if they changed since then, are trusted already, or stay untrusted by the user's
    /// own configuration.
    public Trust trust(Path directory, String hash) throws IOException {
        return trust(directory, hash, null);
    }

    /// Stores trust in `only` these of the settings with this hash; null for all. It replaces an earlier decision about
    /// the directory, and nothing is stored if one of them cannot take effect without the others.
    public Trust trust(Path directory, String hash, @Nullable List<Held> only) throws IOException {
        var real = directory.toRealPath();
        var loaded = load(real, false);
        var found = loaded.trust();
        if (only == null && found.trusted() || hash.isEmpty() || !found.hash().equals(hash)) return found;
        var wanted = only == null ? State.TRUSTED : State.PARTIAL;
        var entry = new TrustBook.Entry(
                real.toString(), hash, System.currentTimeMillis(), loaded.seen(), chosen(loaded, only));
        var then = load(real, false, () -> file.read().with(entry)).trust();
        boolean holds = then.state() == wanted && then.hash().equals(hash);
        if (holds && (only == null || then.accepted().size() == only.size())) file.change(book -> book.with(entry));
        return load(real, false).trust();
    }

    /// The hashes of the settings to accept; null for all.
    private static @Nullable List<String> chosen(LoadedConfig loaded, @Nullable List<Held> only) {
        if (only == null) return null;
        var items = loaded.trust().items();
        var hashes = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.separable() && only.contains(item))
                hashes.add(loaded.seen().get(i).hash());
        }
        return hashes;
    }
}
