package dev.lungo.app.wiring;

import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Origins.Setting;
import dev.lungo.config.Sources;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.CommandStarting;
import dev.lungo.core.id.Id;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Store;
import dev.lungo.engine.Engine;
import dev.lungo.engine.hook.HookReport;
import dev.lungo.engine.hook.Hooks;
import dev.lungo.engine.session.Prompt;
import dev.lungo.extensions.hook.ConfiguredHooks;
import dev.lungo.extensions.hook.HookEffects;
import dev.lungo.extensions.hook.HookHost;
import dev.lungo.extensions.hook.HookMemory;
import dev.lungo.extensions.hook.HookPolicy;
import dev.lungo.extensions.hook.HookPolicy.Disabled;
import dev.lungo.extensions.hook.HookRunner;
import dev.lungo.extensions.hook.HookSettings;
import dev.lungo.extensions.hook.HookTools;
import dev.lungo.extensions.hook.Transcripts;
import dev.lungo.workspace.file.SpoolFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hooks of all directories, by their configurations.
public final class HookServices {
    private static final long SHOWN_MILLIS = 10_000;

    private final Predicate<Map.Entry<String, String>> secrets;
    private final Map<String, String> environment;
    private final Function<URI, HttpClient> clients;
    private final Journal journal;
    private final SpoolFolder spool;
    private final Store store;
    private final Transcripts transcripts;
    private final Supplier<Engine> engine;
    private final HookMemory memory = new HookMemory();

    /// `spool` is for texts that are too long for a conversation, and for conversations.
    HookServices(Parts parts, Journal journal, Store store, SpoolFolder spool, Supplier<Engine> engine) {
        this.secrets = parts.secrets;
        this.environment = Map.copyOf(parts.environment);
        this.clients = parts.clients;
        this.journal = journal;
        this.spool = spool;
        this.store = store;
        this.transcripts = new Transcripts(spool.directory(), store.messages());
        this.engine = engine;
    }

    /// The environment of programs, the variables that they do not get, and the HTTP client for an address.
    record Parts(
            Map<String, String> environment,
            Predicate<Map.Entry<String, String>> secrets,
            Function<URI, HttpClient> clients) {}

    /// The settings of a directory's configuration.
    public static HookSettings settings(Sources sources, LoadedConfig loaded) {
        var config = loaded.config();
        if (config.hooks().isEmpty()) return HookSettings.NONE;
        var groups = loaded.origins().settings().stream()
                .filter(setting -> setting.key().startsWith("hooks."))
                .collect(Collectors.toMap(Setting::key, setting -> setting, (one, _) -> one));
        var policy = new HookPolicy(
                Boolean.TRUE.equals(config.disableAllHooks()) ? disabled(sources, loaded) : Disabled.NONE,
                Boolean.TRUE.equals(config.allowManagedHooksOnly()),
                config.allowedHttpHookUrls(),
                config.httpHookAllowedEnvVars());
        return HookSettings.of(config.hooks(), key -> origin(sources, groups.get(key)), policy);
    }

    private static Disabled disabled(Sources sources, LoadedConfig loaded) {
        return loaded.origins().settings().stream()
                        .anyMatch(setting -> setting.key().equals("disableAllHooks") && isManaged(sources, setting))
                ? Disabled.ALL
                : Disabled.UNMANAGED;
    }

    private static boolean isManaged(Sources sources, Setting setting) {
        return setting.place().source().startsWith(sources.managed() + "/");
    }

    /// A setting that is not in the user's own files or environment may come from a project.
    private static HookSettings.Origin origin(Sources sources, @Nullable Setting setting) {
        if (setting == null) return new HookSettings.Origin("unknown", false, false);
        return new HookSettings.Origin(setting.source(), isOwn(sources, setting), isManaged(sources, setting));
    }

    static boolean isOwn(Sources sources, Setting setting) {
        var file = setting.place().source();
        return file.startsWith("$") || !Path.of(file).startsWith(sources.worktree());
    }

    /// The programs and servers of a directory, and the hooks that its plugins add.
    record Means(ProcessLauncher launcher, McpServers servers, List<Hook<?>> added) {}

    /// The hooks of a directory: those of its configuration, then those of its plugins.
    Hooks of(Scope scope, Sources sources, LoadedConfig loaded, Means means) {
        var report = HookReport.to(journal, scope);
        var settings = settings(sources, loaded);
        var variables = variables(loaded);
        var last = new ArrayList<Hook<?>>(means.added);
        if (!variables.isEmpty())
            last.add(new Hook<>("env", CommandStarting.class, null, value -> value.with(over(variables, value))));
        if (settings.hooks().isEmpty() && settings.problems().isEmpty()) return new Hooks(last, Hooks.LIMIT, report);
        var directory = sources.directory();
        // The user's own hooks are no trees, which would cost more than they do, so keys are kept from them here.
        ProcessLauncher keyless = launch -> means.launcher.start(launch.hiding(secrets));
        var partners = new HookedPartners(() -> engine.get().judgments(), means.servers);
        var host =
                new HookHost(keyless, both(environment, variables), clients, directory, sources.worktree(), partners);
        var tools = new HookTools(directory, loaded.config().mcp().keySet());
        var sessions = new HookedSessions(engine, store, transcripts, tools);
        var runner = new HookRunner(settings, host, new Effects(scope), sessions, memory);
        var all = new ArrayList<>(ConfiguredHooks.of(runner, tools));
        all.addAll(last);
        return new Hooks(all, Hooks.LIMIT, report);
    }

    /// The variables of the configuration, without keys of models.
    private Map<String, String> variables(LoadedConfig loaded) {
        return loaded.config().env().entrySet().stream()
                .filter(secrets.negate())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Variables of a command itself are stronger.
    private static Map<String, String> over(Map<String, String> variables, CommandStarting command) {
        return both(variables, command.environment());
    }

    private static Map<String, String> both(Map<String, String> weak, Map<String, String> strong) {
        var all = new HashMap<>(weak);
        all.putAll(strong);
        return all;
    }

    private final class Effects implements HookEffects {
        private final Scope scope;

        Effects(Scope scope) {
            this.scope = scope;
        }

        /// On a thread of its own, because a turn that stops waits for the hook that stops it.
        @Override
        public void stop(Id<Session> session, String reason) {
            journal.record(
                    scope, new Event.SessionFailed(session, new Failure.Unknown("Stopped by a hook: " + reason, null)));
            Thread.ofVirtual()
                    .name("hook-stop")
                    .start(() -> engine.get().work().stops().abort(session));
        }

        @Override
        public void show(String title, String text) {
            journal.record(scope, new Event.TuiToast(title, text, "warning", SHOWN_MILLIS));
        }

        @Override
        public void status(String text) {
            journal.record(scope, new Event.TuiToast("Hook", text, "info", SHOWN_MILLIS));
        }

        @Override
        public void rename(Id<Session> session, String title) {
            engine.get()
                    .sessions()
                    .record(session, old -> old.untitled() ? old.withTitle(title) : old, List.<Event>of());
        }

        @Override
        public void wake(Id<Session> session, String text) {
            try {
                engine.get().work().prompts().prompt(session, Prompt.text(text));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public String keep(String text) {
            return spool.keep(text).toString();
        }
    }
}
