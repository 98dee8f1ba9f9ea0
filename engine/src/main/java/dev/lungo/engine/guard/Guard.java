package dev.lungo.engine.guard;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.hook.HookPoint.PermissionAsked;
import dev.lungo.core.hook.HookPoint.PermissionDecided;
import dev.lungo.core.id.Id;
import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Connections;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.agent.ProtectedFiles;
import dev.lungo.engine.instance.Instance;
import dev.lungo.policy.shell.ReadingCommands;
import dev.lungo.policy.shell.ReadingCommands.NotReading;
import dev.lungo.policy.shell.ShellJudgment;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides for one tool call: the agent's rules, then what a person approved, then a person. A deny of
/// the rules is final.
public final class Guard {
    /// The key of a request's metadata that says why it asks although rules allow it.
    static final String REASON = "reason";

    private final Instance instance;
    private final Policy policy;
    private final Asks asks;
    private final Caller caller;
    private final Consents consents;
    private final Stage stage;
    private final UntrustedContent untrusted = new UntrustedContent();
    private final PathNames names;

    public Guard(Instance instance, Policy policy, Asks asks, Caller caller) {
        this(instance, policy, asks, caller, new Consents(() -> {}), Stage.LIVE);
    }

    public Guard(Instance instance, Policy policy, Asks asks, Caller caller, Consents consents, Stage stage) {
        this.consents = consents;
        this.stage = stage;
        this.instance = instance;
        this.policy = policy;
        this.asks = asks;
        this.caller = caller;
        this.names = PathNames.of(instance);
    }

    /// A request for all `patterns` of `permission`. An "always" would approve the patterns in `always`.
    public record Wish(String permission, List<String> patterns, List<String> always, Map<String, Object> metadata) {
        public static Wish of(String permission, String pattern) {
            return of(permission, List.of(pattern));
        }

        /// Request to read something with these names; an "always" covers them and nothing else.
        static Wish read(List<String> names) {
            return new Wish(Permission.READ, names, names.stream().anyMatch(Wish::wild) ? List.of() : names, Map.of());
        }

        /// Request to change files with these names; an "always" of protected ones covers them and nothing else.
        static Wish edit(List<String> names, Map<String, Object> metadata) {
            if (names.stream().noneMatch(name -> ProtectedFiles.has(Permission.EDIT, name)))
                return new Wish(Permission.EDIT, names, List.of("*"), metadata);
            return new Wish(Permission.EDIT, names, names.stream().anyMatch(Wish::wild) ? List.of() : names, metadata);
        }

        /// True if a name would mean more as a pattern.
        private static boolean wild(String name) {
            return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
        }

        static Wish of(String permission, List<String> patterns) {
            return new Wish(permission, patterns, List.of("*"), Map.of());
        }

        /// The same, asked for this reason whatever the rules say; no approval covers it.
        Wish held(String reason) {
            var more = new LinkedHashMap<>(metadata);
            more.put(REASON, reason);
            return new Wish(permission, patterns, List.of(), more);
        }
    }

    /// Returns when it is allowed.
    ///
    /// @throws ToolFailure.Denied by the rules
    /// @throws ToolFailure.Rejected by a person without a word; with a word it is a plain `ToolFailure`
    public void require(Wish wish) throws ToolFailure, InterruptedException {
        var approved = approved();
        Function<String, Action> rules = pattern -> policy.decide(wish.permission(), pattern, approved);
        var action = Action.ALLOW;
        for (var pattern : wish.patterns()) {
            var decided = rules.apply(pattern);
            if (decided == Action.DENY) throw denied(wish.permission(), pattern);
            if (decided == Action.ASK) action = Action.ASK;
        }
        settle(wish, action, facts -> facts.metadata(rules));
    }

    /// Asks if rules, untrusted content, or an extension say so.
    private void settle(Wish wish, Action action, Function<RequestFacts, Map<String, Object>> facts)
            throws ToolFailure, InterruptedException {
        var reason = containment().reason(wish);
        var asked = reason == null ? wish : wish.held(reason);
        if (narrowed(asked, reason == null ? action : Action.ASK) == Action.ASK) ask(asked, facts);
    }

    /// Asks about a call because an extension wants that; no approval covers it.
    public void confirm(String tool, Map<String, Object> arguments, String reason)
            throws ToolFailure, InterruptedException {
        var wish = new Wish(tool, List.of("*"), List.of(), Map.of("tool", tool, "input", arguments));
        ask(wish.held(reason), facts -> facts.metadata(_ -> Action.ASK));
    }

    /// The same for each simple command of a line that runs in a directory.
    public void requireCommand(String line, Path directory) throws ToolFailure, InterruptedException {
        requireCommand(line, directory, false);
    }

    /// The same for a line that the project's own files want run: a rule that allows is not enough, since they may have
    /// set it; a person has to have approved it, or is asked.
    public void requireForeignCommand(String line, Path directory) throws ToolFailure, InterruptedException {
        requireCommand(line, directory, true);
    }

    private void requireCommand(String line, Path directory, boolean foreign) throws ToolFailure, InterruptedException {
        if (readsOnly()) readingLine(line);
        var commands = new CommandPolicy(instance, directory, policy, approved());
        var judgment = foreign ? commands.judgeForeign(line) : commands.judge(line);
        if (judgment.action() == Action.DENY) throw denied(line, judgment);
        var wish = wish(line, directory, judgment);
        settle(wish, judgment.action(), facts -> facts.metadata(judgment, directory));
    }

    /// The directory is shown if it is not the project itself.
    private Wish wish(String line, Path directory, ShellJudgment judgment) {
        var commands = judgment.parts().stream()
                .map(ShellJudgment.Part::text)
                .distinct()
                .toList();
        Map<String, Object> metadata = directory.equals(instance.home())
                ? Map.of("command", line)
                : Map.of("command", line, "workdir", directory.toString());
        return new Wish(
                Permission.BASH, commands.isEmpty() ? List.of(line.strip()) : commands, judgment.always(), metadata);
    }

    private static ToolFailure denied(String line, ShellJudgment judgment) {
        for (var part : judgment.parts()) {
            if (part.action() != Action.DENY) continue;
            return part.byRule()
                    ? denied(Permission.BASH, part.text())
                    : denied(Permission.BASH, part.text() + "\" (" + part.reason() + ")");
        }
        return new ToolFailure.Denied("Not run: " + judgment.reason() + ".");
    }

    private Containment containment() {
        return new Containment(asks.exposure(), instance.config().containment(), caller.session());
    }

    /// Untrusted content goes into the result of the call.
    void read(String source) {
        untrusted.add(source);
        asks.exposure().note(caller.session(), List.of(source));
    }

    /// The untrusted sources of the call so far.
    public UntrustedContent untrusted() {
        return untrusted;
    }

    /// The untrusted sources of another session are those of this call's result, too.
    public void readOf(Id<Session> session) {
        asks.exposure().sources(session).forEach(this::read);
    }

    /// The decision of the rules after the extensions, which can only make it stricter.
    private Action narrowed(Wish wish, Action action) throws ToolFailure, InterruptedException {
        var decided = instance.hooks()
                .pass(new PermissionDecided(
                        caller.session(), caller.agent(), wish.permission(), wish.patterns(), action, null));
        if (decided.action() == Action.DENY)
            throw new ToolFailure.Denied("An extension denied " + wish.permission() + " of "
                    + String.join(", ", wish.patterns())
                    + (decided.reason() == null ? "." : ": " + decided.reason()));
        return decided.action();
    }

    /// True if nothing may be changed.
    public boolean readsOnly() {
        return policy.readsOnly();
    }

    private ReadingCommands.Reading readingLine(String line) throws ToolFailure {
        try {
            return ReadingCommands.of(line);
        } catch (NotReading refused) {
            throw new ToolFailure.Denied("Not run: agent " + caller.agent() + " can run only commands that read, and "
                    + refused.why() + ". Use the read, grep, glob, and list tools, or plain commands such as ls, cat,"
                    + " find, git log, and git diff.");
        }
    }

    /// A permitted command as it is run: where nothing may be changed, git starts no program that a repository names.
    public Shell.Command limited(Shell.Command command) throws ToolFailure, InterruptedException {
        if (!readsOnly()) return command;
        var machine = instance.machine();
        return new QuietGit(machine.shell(), machine.files()).quiet(command, readingLine(command.line()));
    }

    private static ToolFailure denied(String permission, String pattern) {
        return new ToolFailure.Denied("The user's rules deny " + permission + " of \"" + pattern
                + "\". Do not work around this; find another way, or tell the user.");
    }

    private void ask(Wish wish, Function<RequestFacts, Map<String, Object>> facts)
            throws ToolFailure, InterruptedException {
        if (consents.gave(wish)) return;
        var request = new PermissionRequest(
                PermissionRequest.newId(),
                caller.session(),
                wish.permission(),
                wish.patterns(),
                metadata(wish, facts),
                wish.always(),
                call());
        long since = System.nanoTime();
        var hooked = instance.hooks()
                .pass(new PermissionAsked(
                        request, caller.agent(), wish.metadata().containsKey(REASON), null));
        var answered = hooked.reply();
        var reply = answered == null ? asks.ask(instance.scope(), request, consents::asked) : answered;
        consents.answered((System.nanoTime() - since) / 1_000_000);
        if (reply instanceof PermissionReply.Reject reject) {
            var refusal = refusal(wish, reject, answered != null);
            consents.refuse(refusal);
            throw refusal;
        }
        if (hooked.arguments() != null) consents.replace(hooked.arguments(), stage);
        consents.give(wish);
    }

    private Map<String, Object> metadata(Wish wish, Function<RequestFacts, Map<String, Object>> facts) {
        for (var agent : instance.agents().all())
            if (agent.name().equals(caller.agent()))
                return facts.apply(
                        new RequestFacts(wish, new PermissionCheck(asks, instance, agent, caller.session())));
        return wish.metadata();
    }

    private static ToolFailure refusal(Wish wish, PermissionReply.Reject reject, boolean hooked) {
        if (reject.feedback() != null)
            return new ToolFailure((hooked ? "A hook rejected this call: " : "The user rejected this call and said: ")
                    + reject.feedback());
        return new ToolFailure.Rejected("The user rejected permission to use this tool: " + wish.permission() + " "
                + String.join(", ", wish.patterns()));
    }

    /// Asks if a path is, or leads, outside the project.
    public void inside(Path path) throws ToolFailure, InterruptedException {
        inside(path, false);
    }

    /// The same for a folder, which an approval then covers; of a file it covers the folder that it is in.
    void inside(Path path, boolean folder) throws ToolFailure, InterruptedException {
        realInside(real(path), folder);
    }

    private void realInside(Path real, boolean folder) throws ToolFailure, InterruptedException {
        if (real.startsWith(real(instance.home()))) return;
        var covered = folder || real.getParent() == null ? real : real.getParent();
        var pattern = covered.resolve("*").toString();
        var metadata = Map.<String, Object>of("filepath", real.toString(), "parentDir", covered.toString());
        require(new Wish(
                Permission.EXTERNAL_DIRECTORY,
                List.of(pattern),
                Wish.wild(covered.toString()) ? List.of() : List.of(pattern),
                metadata));
    }

    /// Asks if a path must not be read, or leads to one that must not. Returns the real path.
    public Path readable(Path path) throws ToolFailure, InterruptedException {
        return readable(path, false);
    }

    Path readable(Path path, boolean folder) throws ToolFailure, InterruptedException {
        var real = real(path);
        realInside(real, folder);
        require(Wish.read(names.all(path, List.of(real))));
        requireKeys(List.of(real));
        readFrom(real);
        return real;
    }

    /// Asks for those files that are private keys by their content alone.
    void requireKeys(Collection<Path> files) throws ToolFailure, InterruptedException {
        var wish = KeyContents.of(this).wish(files).orElse(null);
        if (wish != null) settle(wish, Action.ASK, facts -> facts.metadata(_ -> Action.ASK));
    }

    /// Files outside the project are untrusted, but for those of ours and of the user's skills.
    void readFrom(Path real) {
        if (!real.startsWith(real(instance.home())) && !instance.agents().isFree(real)) read(real.toString());
    }

    /// Asks when a path that is changed is outside the project. Returns its own place, which is deleted or moved,
    /// and the one it leads to, which is written.
    List<Path> changeable(Path path) throws ToolFailure, InterruptedException {
        var parent = path.getParent();
        var entry = parent == null ? path : real(parent).resolve(path.getFileName());
        var places = Stream.of(real(path), entry).distinct().toList();
        for (var place : places) realInside(place, false);
        return places;
    }

    /// Tests which files may be read without asking, by the present rules and approvals.
    Predicate<Path> open() {
        var approved = approved();
        return file -> names.all(file).stream()
                .allMatch(name -> policy.decide(Permission.READ, name, approved) == Action.ALLOW);
    }

    Ruleset approved() {
        return asks.approvals()
                .of(instance.scope(), caller.session())
                .plus(policy.granted().rules());
    }

    /// The connections of a command by the present rules and approvals, with those that were just allowed.
    Connections connections(List<HostPort> allowed) {
        return new RuledConnections(policy, approved(), allowed);
    }

    /// Target of a path.
    Path real(Path path) {
        return instance.machine().files().real(path);
    }

    /// The name of a path for rules and people: relative to the project, `../` outside it.
    public String name(Path path) {
        return names.of(path);
    }

    /// The names of paths for rules and people.
    PathNames names() {
        return names;
    }

    /// False for a call that is rehearsed.
    public boolean isLive() {
        return stage == Stage.LIVE;
    }

    /// Passes where contents of files are needed next; ends a rehearsal that must not read.
    void reading() {
        stage.reading();
    }

    /// Passes where the call acts next; ends a rehearsal.
    public void acting() {
        stage.acting();
        consents.acted();
    }

    /// The agent whose call it is.
    public String agent() {
        return caller.agent();
    }

    public Caller caller() {
        return caller;
    }

    PermissionRequest.@Nullable Call call() {
        return caller.call();
    }

    /// The policy of the caller.
    public Policy policy() {
        return policy;
    }

    public Instance instance() {
        return instance;
    }
}
