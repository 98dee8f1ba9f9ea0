package dev.lungo.app.wiring;

import dev.lungo.app.process.ServerTokens;
import dev.lungo.app.wiring.Remembered.Known;
import dev.lungo.config.ClaudeSettings;
import dev.lungo.config.ConfigProblem;
import dev.lungo.config.LayeredConfig;
import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Origins;
import dev.lungo.config.Sources;
import dev.lungo.config.shape.KeyPath;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Scope;
import dev.lungo.core.file.Directories;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.ConnectionChecks;
import dev.lungo.core.provider.Models;
import dev.lungo.core.secret.KeyVariables;
import dev.lungo.core.session.Project;
import dev.lungo.engine.agent.Agents;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.hook.Hooks;
import dev.lungo.engine.instance.Configuration;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.instance.RequestTerms;
import dev.lungo.engine.instance.Toolkit;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.extensions.plugin.ContributedCommands;
import dev.lungo.extensions.plugin.ContributedModels;
import dev.lungo.extensions.plugin.Contributions;
import dev.lungo.extensions.plugin.SignedInProviders;
import dev.lungo.mcp.tool.PromptCommands;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.Providers;
import dev.lungo.providers.catalog.ModelFigures;
import dev.lungo.tools.code.CodeTools;
import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.web.HttpWeb;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Wires the parts of one directory. An instance is created on first use, and again when its configuration has
/// changed.
final class DirectoryInstances implements Instances {
    /// One command asks for its instance several times; its configuration is read once.
    private static final long TRUSTED_NANOS = 300_000_000;

    private static final int MOST = 200;

    private final Directories directories;
    private final Map<String, String> environment;
    private final Providers providers;
    private final SharedMachine shared;
    private final Additions additions;
    private final GitFacts git = new GitFacts();
    private final HttpWeb web = new HttpWeb();
    private final Set<String> fingerprints = ConcurrentHashMap.newKeySet();
    private final DirectoryMachines machines;
    private final Configurations configurations;
    /// Requests with terms of their own have instances of their own.
    private final Map<RequestTerms, Remembered<Instance>> instances = new ConcurrentHashMap<>();

    DirectoryInstances(
            Directories directories,
            Map<String, String> environment,
            Providers providers,
            SharedMachine shared,
            Additions additions) {
        this.directories = directories;
        this.environment = new ConcurrentHashMap<>(environment);
        // A configuration may name any variable ({env:…}), and a cloned one must not learn the password.
        this.environment.keySet().removeAll(ServerTokens.VARIABLES);
        this.fingerprints.add(KeyVariables.of(environment).fingerprint());
        this.providers = providers;
        providers.learn(environment);
        this.shared = shared;
        this.additions = additions;
        this.machines = new DirectoryMachines(directories, this.environment, providers, shared, web, git);
        this.configurations = new Configurations(directories, this.environment, git, this::hasProvider);
    }

    private boolean hasProvider(Config own, String id) {
        return providers
                .models(Layers.own(own), Map.copyOf(environment))
                .usable(id)
                .isPresent();
    }

    HttpWeb web() {
        return web;
    }

    @Override
    public String masked(String text) {
        return providers.maskedForOthers(text);
    }

    @Override
    public Instance of(String name) {
        var known = known(name);
        if (known.problem() != null) throw new EngineFailure(EngineFailure.Kind.INVALID, known.problem());
        return known.instance();
    }

    @Override
    public Instance view(String name) {
        return known(name).instance();
    }

    private Known<Instance> known(String name) {
        var directory = Path.of(name);
        var all = instances.computeIfAbsent(Trusting.terms(), _ -> new Remembered<>(MOST));
        var place = all.of(directory);
        var recent = place.known();
        if (recent != null && fresh(recent)) return recent;
        place.lock.lock();
        try {
            var now = place.known();
            if (now != null && fresh(now)) return now;
            var seen = check(directory, now == null ? all.inUse(directory) : now);
            place.know(seen);
            return seen;
        } finally {
            place.lock.unlock();
        }
    }

    /// A problem is checked again each time, so that a fix takes effect at once.
    private static boolean fresh(Known<Instance> known) {
        return known.problem() == null && System.nanoTime() - known.checked() < TRUSTED_NANOS;
    }

    private Known<Instance> check(Path directory, @Nullable Known<Instance> old) {
        var loaded = load(directory);
        var problem = problem(loaded);
        var project = project(directory);
        var instance = old != null && isCurrent(old, problem, loaded, project)
                ? old.instance()
                : make(sources(directory), project, loaded);
        return new Known<>(instance, problem, System.nanoTime());
    }

    private boolean isCurrent(Known<Instance> old, @Nullable String problem, LoadedConfig loaded, Project project) {
        return Objects.equals(old.problem(), problem)
                && old.instance().config().equals(loaded.config())
                && old.instance().trust().equals(loaded.trust())
                && old.instance().project().id().equals(project.id())
                && additions.plugins().isCurrent(sources(old.instance().directory()), loaded);
    }

    private LoadedConfig load(Path directory) {
        return configurations.load(directory, Trusting.isOn() || isTrustedHere(directory));
    }

    @Override
    public Trust trust(String directory) {
        return load(Path.of(directory)).trust().withUnused(ClaudeSettings.unused(sources(Path.of(directory))));
    }

    @Override
    public Trust trust(String directory, String hash, @Nullable List<Held> only) {
        var path = Path.of(directory);
        try {
            var now = configurations.trust(path, hash, only);
            if (now.trusted() || now.state() == Trust.State.PARTIAL) drop(path);
            return now;
        } catch (NoSuchFileException gone) {
            throw new EngineFailure(EngineFailure.Kind.NOT_FOUND, "Directory not found: " + directory);
        } catch (IOException failed) {
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Could not change the list of trusted directories: " + failed.getMessage());
        }
    }

    private static @Nullable String problem(LoadedConfig loaded) {
        try {
            loaded.orThrow();
            return null;
        } catch (ConfigProblem problem) {
            return "The configuration is invalid (see lungo config).\n" + problem.getMessage();
        }
    }

    Sources sources(Path directory) {
        return configurations.sources(directory);
    }

    Configurations configurations() {
        return configurations;
    }

    /// `lungo serve --trust` trusts the directory that it was started in, for as long as it runs.
    private boolean isTrustedHere(Path directory) {
        var here = environment.get(Trusting.VARIABLE);
        return here != null
                && here.startsWith("/")
                && directory.startsWith(sources(Path.of(here)).worktree());
    }

    /// The user's own settings for signing in to a provider.
    Map<?, ?> signIn(String providerID) {
        var settings = LayeredConfig.own(sources(directories.home()))
                .config()
                .provider()
                .get(providerID);
        return settings != null && settings.options().get("oauth") instanceof Map<?, ?> options ? options : Map.of();
    }

    ConnectionChecks checks(Providers checked) {
        return checked.checks(
                () -> LayeredConfig.own(sources(directories.home())).config(), Map.copyOf(environment));
    }

    /// A repository's settings for the catalog do not count: it holds addresses to which keys are sent.
    private Config.CatalogSettings settings() {
        return LayeredConfig.user(sources(directories.home())).config().catalog();
    }

    /// Fetches the catalog; from then on all directories have the new one.
    CatalogFeed catalog() {
        return address -> {
            var change = providers.refreshCatalog(address == null ? settings().url() : address);
            dropAll();
            return change;
        };
    }

    @Override
    public Hooks hooks(Scope scope) {
        var sources = sources(Path.of(scope.directory()));
        var directory = sources.directory();
        var loaded = load(directory);
        var launcher = machines.launcher(directory, project(directory), loaded.config(), List.of());
        var added = additions.plugins().of(scope, sources, loaded, launcher).contributions();
        var mcp = additions.mcp().of(scope, sources, loaded, launcher);
        return additions.hooks().of(scope, sources, loaded, new HookServices.Means(launcher, mcp, added.hooks()));
    }

    /// Forgets the instance of a directory.
    void drop(Path directory) {
        instances.values().forEach(each -> each.drop(directory));
    }

    /// Forgets all instances and returns them.
    List<Instance> dropAll() {
        var all = new ArrayList<Instance>();
        for (var each : instances.values()) all.addAll(each.dropAll());
        return all;
    }

    @Override
    public void learn(KeyVariables keys) {
        environment.putAll(keys.values());
        dropAll();
        fingerprints.add(keys.fingerprint());
    }

    @Override
    public boolean knows(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    private Instance make(Sources sources, Project project, LoadedConfig loaded) {
        var directory = sources.directory();
        var config = loaded.config();
        var scope = new Scope(directory.toString(), project.id());
        shared.secrets().learn(providers.keyVariables(), providers.stored(), config);
        var extensions = Extensions.of(sources, loaded, config);
        var launcher = machines.launcher(
                directory, project, config, extensions.skills().folders());
        var plugins = additions.plugins().of(scope, sources, loaded, launcher);
        var added = plugins.contributions();
        var machine = machines.machine(directory, project, config, launcher);
        var code = additions.code().of(directory, project, loaded, launcher);
        var mcp = additions.mcp().of(scope, sources, loaded, launcher);
        return new Instance(
                directory,
                project,
                new Configuration(config, loaded.origins()::document, loaded.trust()),
                models(sources, loaded, added),
                new Agents(
                        config,
                        added.agents(config),
                        loaded.bounds(),
                        free(sources, machine, extensions),
                        loaded.origins().rules()),
                machine,
                new Toolkit(
                        additions
                                .tools()
                                .and(new CodeTools(code.navigator()))
                                .and(mcp.tools())
                                .and(added::tools),
                        extensions.skills(),
                        new PromptCommands(new ContributedCommands(extensions.commands(), added.commands()), mcp),
                        additions
                                .hooks()
                                .of(scope, sources, loaded, new HookServices.Means(launcher, mcp, added.hooks())),
                        plugins,
                        mcp,
                        code));
    }

    private Models models(Sources sources, LoadedConfig loaded, Contributions added) {
        providers.refreshOldCatalog(settings());
        ModelFigures.Origin origin = path -> loaded.origins()
                .find(path.stream().reduce("", KeyPath::of))
                .map(Origins.Setting::source)
                .orElse(null);
        var layers = new Layers(
                loaded.config(),
                () -> LayeredConfig.own(sources).config(),
                origin,
                SignedInProviders.of(added.signIns(), providers.credentials()));
        var models = providers.models(layers, Map.copyOf(environment));
        return LimitedModels.of(ContributedModels.of(models, added.providers()), loaded.managed());
    }

    /// The folders outside the project that agents may read.
    private static List<Path> free(Sources sources, Machine machine, Extensions extensions) {
        var files = machine.files();
        var free = new ArrayList<>(List.of(
                files.real(machine.spool().directory()),
                files.real(Path.of(System.getProperty("java.io.tmpdir"), "lungo"))));
        for (var folder : extensions.skills().folders()) {
            if (!folder.startsWith(sources.worktree())) free.add(files.real(folder));
        }
        return free;
    }

    private Project project(Path directory) {
        long now = System.currentTimeMillis();
        try {
            var id = git.projectId(directory);
            var vcs = git.repository(directory).isPresent() ? "git" : null;
            return new Project(
                    id, git.worktree(directory).toString(), vcs, null, new Project.Time(now, now, null), List.of());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new EngineFailure(EngineFailure.Kind.BUSY, "The server is stopping.");
        }
    }
}
