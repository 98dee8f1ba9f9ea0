package dev.lungo.engine;

import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Commands;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.LanguageServers;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.id.Id;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.plugin.Plugins;
import dev.lungo.core.secret.KeyVariables;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.agent.Agents;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.context.SystemPrompts;
import dev.lungo.engine.hook.HookReport;
import dev.lungo.engine.hook.Hooks;
import dev.lungo.engine.instance.Configuration;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.instance.Toolkit;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.store.SqliteStore;
import dev.lungo.testkit.Components;
import dev.lungo.wire.RecordTool;
import dev.lungo.workspace.file.DiskFiles;
import dev.lungo.workspace.file.RecordedDrafts;
import dev.lungo.workspace.file.SpoolFolder;
import dev.lungo.workspace.file.UnifiedDiffs;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.search.ParallelSearch;
import dev.lungo.workspace.shell.OutputLimits;
import dev.lungo.workspace.shell.ProcessShell;
import dev.lungo.workspace.shell.ShellProgram;
import dev.lungo.workspace.snapshot.SnapshotLimits;
import dev.lungo.workspace.snapshot.StoredSnapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An engine over a real store and real files, with a scripted model and one tool, the probe.
final class Fixture implements AutoCloseable {
    /// `wait` waits for a release, `move` moves a file, `read` and `edit` read one, `grep` searches a
    /// folder, `write` gives one the content `to`, `open` says if one may be read without asking, `delete`
    /// deletes it, `run` runs the command `to`, `child` gives work to a subagent, perhaps to one that worked
    /// before; anything else is repeated.
    record Ask(String what, @Nullable String file, @Nullable String to) {}

    /// Long enough for a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    final Script script = new Script();
    final Semaphore started = new Semaphore(0);
    final Semaphore go = new Semaphore(0);
    final SqliteStore store;
    final Journal journal;
    final Engine engine;
    final Instances instances;
    final Subscription ear;
    final Session session;
    final Path project;
    final Hooks hooks;
    final NamesChecker checker;
    /// May change between turns.
    final List<Tool> tools = new CopyOnWriteArrayList<>();

    Fixture(Path folder, Rule... rules) throws Exception {
        this(folder, Config.Budget.NONE, rules);
    }

    Fixture(Path folder, Config.Budget budget, Rule... rules) throws Exception {
        this(folder, budget, List.of("probe"), rules);
    }

    /// With hooks that may take half a second.
    Fixture(Path folder, List<Hook<?>> hooks, Rule... rules) throws Exception {
        this(folder, Config.Budget.NONE, List.of("probe"), hooks, Formatters.NONE, rules);
    }

    /// With formatters.
    Fixture(Path folder, Formatters formatters) throws Exception {
        this(folder, Config.Budget.NONE, List.of("probe"), List.of(), formatters);
    }

    /// With tools of these names, all of them probes.
    Fixture(Path folder, Config.Budget budget, List<String> names, Rule... rules) throws Exception {
        this(folder, budget, names, List.of(), Formatters.NONE, rules);
    }

    private Fixture(
            Path folder,
            Config.Budget budget,
            List<String> names,
            List<Hook<?>> extensions,
            Formatters formatters,
            Rule... rules)
            throws Exception {
        for (var name : names) tools.add(new Probe(name));
        project =
                java.nio.file.Files.createDirectories(folder.resolve("project")).toRealPath();
        checker = new NamesChecker(project);
        store = SqliteStore.open(folder.resolve("data/lungo.db"));
        var live = new InMemoryLiveState(store.events());
        journal = new StoredJournal(store.events(), live);
        ear = journal.subscribe(_ -> true);
        hooks = new Hooks(
                extensions, Duration.ofMillis(500), HookReport.to(journal, new Scope(project.toString(), "p1")));
        var instance = instance(folder, budget, List.of(rules), formatters);
        instances = always(instance);
        engine = new Engine(
                store,
                journal,
                live,
                instances,
                new RequestBuilder(store.requests(), new SystemPrompts(List.of(), journal), Clock.systemDefaultZone()),
                Clock.systemDefaultZone());
        session = engine.sessions().create(instance, new Sessions.Draft("test", null, null, null, null, null));
    }

    private Instance instance(Path folder, Config.Budget budget, List<Rule> rules, Formatters formatters)
            throws ToolFailure {
        var config = Components.with(
                Config.DEFAULTS,
                "permission",
                rules,
                "retry",
                new Config.Retry(Config.Retry.DEFAULT.max_attempts(), 0.02),
                "budget",
                budget,
                "diagnostics",
                new Config.Diagnostics(0.3, 20));
        var drafts = new RecordedDrafts(folder.resolve("drafts"));
        var snapshots =
                new StoredSnapshots(folder.resolve("data/snapshot/p1/w1"), project, drafts, SnapshotLimits.USUAL);
        var shell = new ProcessShell(
                ShellProgram.choose(null, System.getenv()),
                new OutputLimits(100, 10_000, folder),
                new ProcessTrees(folder.resolve("groups")));
        var machine = new Machine(
                new DiskFiles(project, folder, drafts),
                new ParallelSearch(),
                shell,
                (_, _, _, _) -> {
                    throw new ToolFailure("no web here");
                },
                new UnifiedDiffs(project),
                new SpoolFolder(folder.resolve("spool")),
                snapshots);
        return new Instance(
                project,
                new Project("p1", project.toString(), "git", null, new Project.Time(1, 1, null), List.of()),
                new Configuration(config, Map::of, Trust.NOTHING),
                script,
                new Agents(config, List.of()),
                machine,
                new Toolkit(
                        () -> List.copyOf(tools),
                        List::of,
                        NO_COMMANDS,
                        hooks,
                        Plugins.NONE,
                        McpServers.NONE,
                        new CodeIntelligence(List.of(checker), CodeNavigator.NONE, LanguageServers.NONE, formatters)));
    }

    private static final Commands NO_COMMANDS = new Commands() {
        @Override
        public List<Rule> allowed(Command command) {
            return List.of();
        }

        @Override
        public List<Command> all() {
            return List.of();
        }

        @Override
        public boolean foreign(Command command) {
            return true;
        }
    };

    private static Instances always(Instance instance) {
        return new Instances() {
            @Override
            public Trust trust(String directory, String hash, @Nullable List<Held> only) {
                throw new AssertionError("not asked");
            }

            @Override
            public Instance of(String directory) {
                return instance;
            }

            @Override
            public void learn(KeyVariables keys) {}

            @Override
            public boolean knows(String fingerprint) {
                return true;
            }
        };
    }

    CompletableFuture<Message> prompt(String text) throws InterruptedException {
        return engine.work().prompts().prompt(session.id(), Prompt.text(text));
    }

    Message answer(String text) throws Exception {
        return prompt(text).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<Message> messages() {
        return store.messages().all(session.id());
    }

    /// Texts, with their speaker first.
    List<String> said() {
        return messages().stream().map(Fixture::line).toList();
    }

    static String line(Message message) {
        var words = new ArrayList<String>();
        for (var part : message.parts()) {
            switch (part) {
                case Part.Text text when !Boolean.TRUE.equals(text.synthetic()) -> words.add(text.text());
                case Part.Tool tool ->
                    words.add(tool.tool() + ":"
                            + switch (tool.state()) {
                                case ToolState.Completed done -> done.output();
                                case ToolState.Failed failed -> failed.error();
                                case ToolState.Pending _, ToolState.Running _ -> "open";
                            });
                default -> {}
            }
        }
        return (message.info() instanceof Message.User ? "user " : "assistant ") + String.join(", ", words);
    }

    /// The next event of a type.
    <E extends Event> E hear(Class<E> type) throws InterruptedException {
        while (true) {
            var next = ear.next(PATIENCE);
            if (next == null) throw new AssertionError("no " + type.getSimpleName() + " in time");
            if (type.isInstance(next.event())) return type.cast(next.event());
        }
    }

    Scope scope() {
        return Sessions.scope(session);
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }

    final class Probe extends RecordTool<Ask> {
        Probe(String name, Trait... traits) {
            super(name, Ask.class, traits);
        }

        @Override
        public ToolOutput run(Ask ask, ToolContext context) throws ToolFailure, InterruptedException {
            started.release();
            switch (ask.what()) {
                case "wait" -> go.acquire();
                case "move" -> move(context, file(context, ask.file()), file(context, ask.to()));
                case "edit" -> context.files().original(file(context, ask.file()));
                case "child" -> {
                    return child(context, ask.file(), ask.to());
                }
                case "open" -> {
                    return new ToolOutput(
                            "open", String.valueOf(context.files().isOpen(file(context, ask.file()))), Map.of());
                }
                case "grep" -> context.search().grep(file(context, ask.file()), String.valueOf(ask.to()), "*.txt", 10);
                case "read" -> context.files().read(file(context, ask.file()));
                case "write" ->
                    write(
                            context,
                            file(context, ask.file()),
                            String.valueOf(ask.to()).getBytes());
                case "delete" -> write(context, file(context, ask.file()), null);
                case "run" ->
                    context.shell()
                            .run(
                                    new Shell.Command(
                                            String.valueOf(ask.to()), project, Duration.ofSeconds(10), Map.of()),
                                    _ -> started.release());
                default -> {}
            }
            return new ToolOutput(ask.what(), ask.what(), Map.of());
        }

        private static ToolOutput child(ToolContext context, @Nullable String prompt, @Nullable String earlier)
                throws ToolFailure, InterruptedException {
            var work = new Subagents.Work(
                    "general", "Look", String.valueOf(prompt), earlier == null ? null : new Id<>(earlier));
            var child = context.subagents().open(work);
            return new ToolOutput(
                    "child",
                    child.session() + " " + context.subagents().run(child, work),
                    Map.of("sessionId", child.session().value()));
        }

        private static Path file(ToolContext context, @Nullable String name) {
            return context.files().resolve(name == null ? "" : name);
        }

        private static void write(ToolContext context, Path file, byte @Nullable [] after)
                throws ToolFailure, InterruptedException {
            var before =
                    context.files().exists(file) ? context.files().read(file).bytes() : null;
            context.files()
                    .change(List.of(new FileChange(file, before, after, null, new Diff(file.toString(), "", 0, 0))));
        }

        private static void move(ToolContext context, Path from, Path to) throws ToolFailure, InterruptedException {
            var bytes = context.files().read(from).bytes();
            context.files()
                    .change(
                            List.of(new FileChange(to, bytes, bytes, from, new Diff(to.toString(), "@@", 0, 0))),
                            Map.of("files", List.of("moved")));
        }
    }
}
