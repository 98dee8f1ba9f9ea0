package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.extensions.hook.HookHandler.Judgment;
import dev.lungo.extensions.hook.HookHandler.Program;
import dev.lungo.extensions.hook.PartnerRuns.Given;
import dev.lungo.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Runs the hooks of an event side by side and joins their answers.
public final class HookRunner {
    /// Longer texts are stored in files.
    private static final int LONGEST = 10_000;
    /// Time that the engine gives beyond the limits of the hooks.
    private static final Duration MARGIN = Duration.ofSeconds(5);
    /// Nothing is left of a session that could be stopped.
    private static final String END = "SessionEnd";

    private final HookSettings settings;
    private final HookHost host;
    private final HookEffects effects;
    private final HookSessions sessions;
    private final HookMemory memory;
    private final HookRuns runs;

    /// `memory` is that of the process.
    public HookRunner(
            HookSettings settings, HookHost host, HookEffects effects, HookSessions sessions, HookMemory memory) {
        this.settings = settings;
        this.host = host;
        this.effects = effects;
        this.sessions = sessions;
        this.memory = memory;
        this.runs = new HookRuns(host);
    }

    /// One event: the session (null outside of any), the values that matchers and conditions are compared with, and the
    /// input beyond what all events have.
    public record Occasion(String event, @Nullable Id<Session> session, List<String> names, Map<String, Object> input) {
        HookCondition.Subject subject(HookHost host) {
            return new HookCondition.Subject(
                    host.directory(),
                    host.home(),
                    names,
                    input.get("tool_input") instanceof Map<?, ?> arguments ? plain(arguments) : null);
        }

        private static Map<String, Object> plain(Map<?, ?> arguments) {
            var plain = new LinkedHashMap<String, Object>();
            arguments.forEach((key, value) -> {
                if (value != null) plain.put(String.valueOf(key), value);
            });
            return plain;
        }
    }

    /// One hook's run, for people.
    public record Run(ConfiguredHook hook, HookResult result, HookAnswer answer) {}

    HookEffects effects() {
        return effects;
    }

    HookSessions sessions() {
        return sessions;
    }

    HookMemory memory() {
        return memory;
    }

    HookSettings settings() {
        return settings;
    }

    HookHost host() {
        return host;
    }

    /// The time that the engine has to give the hooks of some events.
    Duration limit(String... events) {
        return settings.limit(events).plus(MARGIN);
    }

    /// The answer of all hooks that match. What they have for the user is shown, and a turn that they stop is stopped.
    HookAnswer ask(Occasion occasion) throws InterruptedException {
        return joined(occasion, run(occasion));
    }

    /// The answer of the user's own hooks alone.
    HookAnswer askOwn(Occasion occasion) throws InterruptedException {
        var own = matching(occasion).stream().filter(ConfiguredHook::own).toList();
        return joined(occasion, run(occasion, own));
    }

    private HookAnswer joined(Occasion occasion, List<Run> runs) {
        var answer = HookAnswer.NONE;
        for (var run : runs) {
            show(run);
            if (occasion.session() != null) memory.set(occasion.session(), run.result.environment());
            answer = answer.and(run.answer);
        }
        watch(occasion, answer);
        boolean over = occasion.event().equals(END);
        if (answer.stop() != null && occasion.session() != null && !over)
            effects.stop(occasion.session(), answer.stop());
        return answer;
    }

    /// Paths that a hook names replace those that one before it named.
    private void watch(Occasion occasion, HookAnswer answer) {
        if (occasion.session() != null && answer.changes().get("watchPaths") instanceof List<?> paths)
            memory.watched(occasion.session(), "FileChanged")
                    .name(paths.stream()
                            .map(path -> host.directory().resolve(path.toString()))
                            .toList());
    }

    private void show(Run run) {
        for (var notice : run.answer.notices())
            effects.show(
                    "Hook",
                    "Hook of " + run.hook.event().name() + ": "
                            + run.hook.handler().shown() + "\n" + notice);
    }

    /// Runs all hooks that match, and waits for those that are not in the background.
    public List<Run> run(Occasion occasion) throws InterruptedException {
        return run(occasion, matching(occasion));
    }

    private List<Run> run(Occasion occasion, List<ConfiguredHook> matching) throws InterruptedException {
        if (matching.isEmpty()) return List.of();
        var fields = input(occasion);
        var input = new Given(occasion.session(), fields, Json.text(fields));
        var waiting = new ArrayList<ConfiguredHook>();
        for (var hook : matching) {
            if (!begins(hook, occasion)) continue;
            if (hook.handler() instanceof Program program && program.background())
                background(hook, program, occasion, input);
            else waiting.add(hook);
        }
        return waiting.size() == 1 ? List.of(run(waiting.getFirst(), input)) : together(waiting, input);
    }

    private List<Run> together(List<ConfiguredHook> hooks, Given input) throws InterruptedException {
        if (hooks.isEmpty()) return List.of();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Run>>();
            for (var hook : hooks) tasks.add(() -> run(hook, input));
            var done = new ArrayList<Run>();
            for (var future : threads.invokeAll(tasks)) done.add(future.get());
            return done;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private Run run(ConfiguredHook hook, Given input) throws InterruptedException {
        if (!hook.status().isEmpty() && input.session() != null) effects.status(hook.status());
        var result = runs.run(hook, input);
        var answer = HookAnswers.of(hook.event(), result).with(this::shortened);
        return hook.own() ? new Run(hook, result, answer) : limited(new Run(hook, result, answer));
    }

    /// The run of a repository's hook, which allows nothing and chooses no code for commands.
    private static Run limited(Run run) {
        var steering = run.result.steering();
        var answer = run.answer.withoutAllow();
        if (!steering.isEmpty())
            answer = answer.and(HookAnswer.notice("It cannot set " + String.join(", ", steering)
                    + ": hooks of a repository do not choose which programs run."));
        return new Run(run.hook, run.result.without(steering), answer);
    }

    private void background(ConfiguredHook hook, Program program, Occasion occasion, Given input) {
        Thread.ofVirtual().name("background-hook").start(() -> {
            try {
                var run = run(hook, input);
                var result = run.result;
                if (result.succeeded()) finished(run, occasion);
                var text = result.errors().isBlank() ? result.output() : result.errors();
                boolean wakes = program.wakes() && result.refused() && !text.isBlank();
                if (wakes && occasion.session() != null) effects.wake(occasion.session(), text.strip());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// The answer of a hook in the background comes too late for anything but texts.
    private void finished(Run run, Occasion occasion) {
        show(run);
        if (occasion.session() != null && !run.answer.context().isEmpty())
            memory.keep(occasion.session(), framed(occasion.event(), run.answer.contextText()));
    }

    /// The hooks of an event in their order; of equal ones the first that is the user's own. A repository could
    /// otherwise repeat a hook to take its rights.
    public List<ConfiguredHook> matching(Occasion occasion) {
        var found = new LinkedHashMap<HookHandler, ConfiguredHook>();
        for (var hook : settings.active()) {
            if (hook.handler() instanceof Judgment && judges(occasion)) continue;
            if (hook.event().name().equals(occasion.event())
                    && isInScope(hook, occasion)
                    && hook.matcher().matches(occasion.names())
                    && hook.condition().matches(occasion.subject(host)))
                found.merge(hook.handler(), hook, HookRunner::preferred);
        }
        return List.copyOf(found.values());
    }

    private static ConfiguredHook preferred(ConfiguredHook first, ConfiguredHook other) {
        return first.own() || !other.own() ? first : other;
    }

    /// False for a hook that runs once and has run; notes that it runs now.
    private boolean begins(ConfiguredHook hook, Occasion occasion) {
        return !hook.once() || occasion.session() == null || memory.begin(occasion.session(), hook);
    }

    /// Outside of any session, each hook can be tried.
    private boolean isInScope(ConfiguredHook hook, Occasion occasion) {
        var session = occasion.session();
        if (session == null || !hook.scope().isPart()) return true;
        var skills = new HashSet<String>();
        var agents = new SessionInputs(sessions);
        for (var each : agents.line(session)) skills.addAll(memory.skills(each));
        return hook.scope().holds(agents.names(session, occasion.input()), skills);
    }

    /// A judgment is not judged, or it would never end.
    private boolean judges(Occasion occasion) {
        return occasion.session() != null && sessions.isJudging(occasion.session());
    }

    private Map<String, Object> input(Occasion occasion) {
        var input = new LinkedHashMap<>(new SessionInputs(sessions).of(occasion.session()));
        input.put("cwd", host.directory().toString());
        input.put("hook_event_name", occasion.event());
        input.putAll(occasion.input());
        return input;
    }

    /// A text for the model, marked as that of a hook; the beginning and the file of one that is too long.
    String framed(String event, String text) {
        return "<hook event=\"" + event + "\">\n" + shortened(text) + "\n</hook>";
    }

    private String shortened(String text) {
        if (text.length() <= LONGEST) return text;
        var file = effects.keep(text);
        return text.substring(0, LONGEST) + "\n… (" + text.length() + " characters"
                + (file.isEmpty() ? "" : "; all of it is in " + file) + ")";
    }
}
