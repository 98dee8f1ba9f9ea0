package dev.lungo.app.wiring;

import dev.lungo.app.audit.AuditLog;
import dev.lungo.app.audit.AuditRecorder;
import dev.lungo.app.audit.AuditedCredentials;
import dev.lungo.app.audit.AuditedRefusals;
import dev.lungo.app.process.MaskedLog;
import dev.lungo.app.process.TrustFile;
import dev.lungo.app.process.WriterLock;
import dev.lungo.core.event.Event.LspUpdated;
import dev.lungo.core.event.Journal;
import dev.lungo.core.file.Directories;
import dev.lungo.core.store.Store;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.engine.Engine;
import dev.lungo.engine.History;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.context.SystemPrompts;
import dev.lungo.engine.instance.BranchWatch;
import dev.lungo.engine.instance.Host;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.engine.live.LiveState;
import dev.lungo.extensions.plugin.ServerEntrance;
import dev.lungo.extensions.plugin.java.JavaPlugins;
import dev.lungo.extensions.plugin.opencode.OpenCodePlugins;
import dev.lungo.extensions.plugin.process.ProcessPlugins;
import dev.lungo.mcp.oauth.ServerSignIns;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpPool;
import dev.lungo.providers.Providers;
import dev.lungo.store.SqliteStore;
import dev.lungo.tools.Builtins;
import dev.lungo.wire.OwnerOnly;
import dev.lungo.workspace.file.RecordedDrafts;
import dev.lungo.workspace.file.SpoolFolder;
import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.git.GitVcs;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.pty.PseudoTerminals;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.search.DiskExplorer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Wires what a process has once: store, journal, engine, connections.
public final class Wiring implements AutoCloseable {
    private final Directories directories;
    private final WriterLock lock;
    private final SqliteStore store;
    private final Providers providers;
    private final ProcessTrees processes;
    private final Sandbox sandbox;
    private final RecordedDrafts drafts;
    private final TerminalHost terminals;
    private final DirectoryInstances instances;
    private final CodeServices code;
    private final McpServices mcp;
    private final PluginServices plugins;
    private final Host host;
    private final PracticeHost practice;
    private final LiveState live;
    private final Journal journal;
    private final Engine engine;
    private final AuditLog log;
    private final AuditRecorder recorder;
    private final List<String> notices = new ArrayList<>();
    private volatile @Nullable ServerEntrance entrance;

    private Wiring(Directories directories, Map<String, String> environment, ToolSource more) throws IOException {
        this.directories = directories;
        lock = WriterLock.attempt(directories.data());
        log = AuditLog.of(directories, this::masked);
        var trust = new TrustFile(directories.trust(), log);
        trust.rescue().ifPresent(notices::add);
        practice = new PracticeHost(trust);
        store = SqliteStore.open(directories.database());
        store.notice().ifPresent(notices::add);
        providers = new Providers(directories, environment);
        providers.rescue().ifPresent(notices::add);
        var secrets = new ProviderKeys(environment);
        processes = new ProcessTrees(directories.state().resolve("commands"), secrets);
        sandbox = new Sandbox(directories.state(), environment);
        drafts = new RecordedDrafts(directories.state().resolve("drafts"));
        terminals = new PseudoTerminals(environment, processes);
        var clock = Clock.systemDefaultZone();
        live = new InMemoryLiveState(store.events());
        journal = new StoredJournal(store.events(), live);
        code = new CodeServices(environment, directories, scope -> journal.post(scope, new LspUpdated()));
        mcp = mcp(environment);
        plugins = plugins(environment, more);
        var vcs = new GitVcs(new GitFacts());
        var branches = new BranchWatch(vcs, journal);
        instances = new DirectoryInstances(
                directories,
                environment,
                providers,
                new SharedMachine(new Sandboxes(sandbox, directories, processes), secrets, branches, drafts),
                new Additions(tools(more), hooks(environment, secrets), plugins, code, mcp));
        host = host(vcs, branches);
        engine = new Engine(store, journal, live, instances, requests(clock), clock);
        recorder = AuditRecorder.start(log, store.events(), journal, engine.asks());
        if (lock.alone()) settle();
    }

    private static ToolSource tools(ToolSource more) {
        return new Builtins().and(more);
    }

    private Host host(GitVcs vcs, BranchWatch branches) {
        return new Host(
                vcs,
                new DiskExplorer(),
                new ProjectSettings(instances, directories.home(), drafts, log),
                access(),
                branches,
                instances.catalog());
    }

    private McpServices mcp(Map<String, String> environment) {
        var launchers = new DirectoryLaunchers();
        var host = new McpHost(
                launchers::of,
                environment,
                providers::client,
                directories.state().resolve("mcp"),
                new ServerSignIns(providers::client, directories.data().resolve("mcp-auth.json"), providers::learn));
        var pool = new McpPool(host, new McpNotices(journal));
        return new McpServices(pool, launchers);
    }

    private PluginServices plugins(Map<String, String> environment, ToolSource more) {
        var parts = new PluginServices.Parts(
                List.of(new JavaPlugins(), new ProcessPlugins(), new OpenCodePlugins()),
                environment,
                directories.state().resolve("plugins"),
                () -> entrance);
        return new PluginServices(parts, tools(more), journal);
    }

    private RequestBuilder requests(Clock clock) {
        return new RequestBuilder(store.requests(), new SystemPrompts(userInstructions(directories), journal), clock);
    }

    private Host.Access access() {
        return new Host.Access(
                new AuditedCredentials(providers.credentials(), log),
                new AuditedCredentials.OfSignIns(providers.signIns(instances::signIn), log),
                instances.checks(providers));
    }

    private String masked(String text) {
        return providers.maskedForOthers(text);
    }

    /// Ends what a killed process has left.
    private void settle() {
        processes.sweep();
        drafts.sweep();
        engine.settleOld();
    }

    /// Opens the store and settles what a killed process has left. `more` are tools beside the built-in ones.
    public static Wiring open(Directories directories, Map<String, String> environment, ToolSource more)
            throws IOException {
        OwnerOnly.protect(directories.state());
        OwnerOnly.protect(directories.data());
        return new Wiring(directories, environment, more);
    }

    private HookServices hooks(Map<String, String> environment, ProviderKeys secrets) {
        return new HookServices(
                new HookServices.Parts(environment, secrets, providers::client),
                journal,
                store,
                new SpoolFolder(directories.toolOutput()),
                this::engine);
    }

    private static List<Path> userInstructions(Directories directories) {
        return List.of(
                directories.config().resolve("AGENTS.md"),
                directories.config().resolveSibling("opencode").resolve("AGENTS.md"),
                directories.home().resolve(".claude/CLAUDE.md"));
    }

    /// Keeps the server's own secret out of logs, titles, and exports.
    void protect(@Nullable String secret) {
        if (secret != null) providers.learn(secret);
        MaskedLog.maskWith(providers::maskedForOthers);
    }

    /// Listener that records refused requests.
    AuditedRefusals refusals() {
        return new AuditedRefusals(log, System::nanoTime);
    }

    /// Keeps models from the server itself, which listens from now on, and shows plugins the way there.
    void listens(int port, String address, @Nullable String secret) {
        instances.web().reserve(port);
        entrance = new ServerEntrance(address, secret == null ? "" : "Bearer " + secret);
    }

    public Store store() {
        return store;
    }

    Optional<String> notice() {
        return notices.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", notices));
    }

    public Journal journal() {
        return journal;
    }

    public Engine engine() {
        return engine;
    }

    public Instances instances() {
        return instances;
    }

    HttpInterface http() {
        var paths = new LinkedHashMap<String, String>();
        paths.put("home", directories.home().toString());
        paths.put("state", directories.state().toString());
        paths.put("config", directories.config().toString());
        return new HttpInterface(
                engine,
                new HttpInterface.Data(new History(store), journal, live),
                instances,
                host,
                terminals,
                () -> practice.prepare(instances),
                new HttpInterface.About(
                        paths, directories.serverLog().toString(), notice().orElse(null), providers::maskedForOthers));
    }

    @Override
    public void close() throws IOException {
        engine.close();
        recorder.close();
        practice.close();
        code.close();
        mcp.close();
        plugins.close();
        processes.close();
        sandbox.close();
        store.close();
        providers.close();
        drafts.close();
        lock.close();
    }
}
