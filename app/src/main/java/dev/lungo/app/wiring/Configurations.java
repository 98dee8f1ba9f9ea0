package dev.lungo.app.wiring;

import dev.lungo.app.process.TrustFile;
import dev.lungo.config.LayeredConfig;
import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Sources;
import dev.lungo.config.Standing;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.file.Directories;
import dev.lungo.policy.trust.TrustBook;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.Providers;
import dev.lungo.workspace.git.GitFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

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
        this.file = new TrustFile(directories.trust());
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
        var real = directory.toRealPath();
        var loaded = load(real, false);
        var found = loaded.trust();
        if (found.trusted() || hash.isEmpty() || !found.hash().equals(hash)) return found;
        var entry = new TrustBook.Entry(real.toString(), hash, System.currentTimeMillis(), loaded.seen());
        var then = load(real, false, () -> file.read().with(entry)).trust();
        if (then.trusted() && then.hash().equals(hash)) file.change(book -> book.with(entry));
        return load(real, false).trust();
    }
}
