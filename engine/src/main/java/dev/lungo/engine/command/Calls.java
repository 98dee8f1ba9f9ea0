package dev.lungo.engine.command;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Commands;
import dev.lungo.core.config.Held;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.hook.HookPoint.CommandExpanded;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns calls of commands into prompts. Problems are also published as an event, because a client may not look at
/// the answer.
public final class Calls {
    private static final String GENERAL = "general";
    private static final String SESSION = "${CLAUDE_SESSION_ID}";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Journal journal;
    private final Asks asks;

    public Calls(Journal journal, Asks asks) {
        this.journal = journal;
        this.asks = asks;
    }

    /// @throws EngineFailure if there is no such command, or something it needs is not permitted
    public Prompt prompt(Instance instance, Session session, Invocation call) throws InterruptedException {
        try {
            var command = find(instance, call.name());
            var base = instance.agents().require(call.agent() != null ? call.agent() : session.agent());
            var agent = command.agent() == null ? base : instance.agents().require(command.agent());
            return prompt(instance, session, call, new Chosen(command, agent, base));
        } catch (EngineFailure wrong) {
            tell(instance, session, wrong.getMessage());
            throw wrong;
        } catch (ToolFailure refused) {
            var message = "/" + call.name() + " was not run. " + refused.getMessage();
            tell(instance, session, message);
            throw new EngineFailure(EngineFailure.Kind.INVALID, message);
        }
    }

    /// `base` is the agent of the session, or of the client that calls.
    private record Chosen(Command command, Agent agent, Agent base) {}

    private void tell(Instance instance, Session session, String message) {
        journal.record(instance.scope(), new Event.SessionFailed(session.id(), new Failure.Unknown(message, null)));
    }

    private static Command find(Instance instance, String name) {
        var all = instance.commands().all();
        return all.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(instance, name, all));
    }

    private static EngineFailure unknown(Instance instance, String name, List<Command> all) {
        var held = instance.trust().held().stream()
                .map(Held::key)
                .anyMatch(key -> key.startsWith("command." + name + ".") || key.equals("skill." + name));
        return new EngineFailure(
                EngineFailure.Kind.INVALID,
                held
                        ? "/" + name
                                + " was not run: this directory is not trusted, and the command runs command lines"
                                + " or replaces one of yours. Review it with: lungo trust"
                        : "Command not found: \"" + name + "\". Available commands: "
                                + String.join(
                                        ", ", all.stream().map(Command::name).toList()));
    }

    private Prompt prompt(Instance instance, Session session, Invocation call, Chosen chosen)
            throws ToolFailure, InterruptedException {
        var allowed = instance.commands().allowed(chosen.command);
        var guard = new Guard(
                instance,
                policy(instance, session, chosen).granting(allowed),
                asks,
                new Caller(session.id(), null, null, chosen.agent.name()));
        var command = chosen.command;
        var expanded = passed(
                instance,
                session,
                call,
                expand(instance, guard, command, call.arguments()).of(session));
        var model = model(command, chosen.agent, call);
        if (isWork(chosen))
            return work(
                    instance,
                    call,
                    chosen,
                    new Input.Subtask(
                            null, expanded.text, description(command), chosen.agent.name(), model, command.name()));
        var parts = new ArrayList<Input>();
        var typed = ("/" + command.name() + " " + call.arguments()).strip();
        parts.add(new Input.Text(null, expanded.text, null, null, new Input.Source(typed, allowed)));
        boolean foreign = !instance.trust().trusted() && instance.commands().foreign(command);
        parts.addAll(new References(instance, guard, foreign, call.arguments()).of(expanded.written));
        parts.addAll(call.parts());
        var variant = command.variant() != null ? command.variant() : call.variant();
        return new Prompt(call.messageID(), parts, model, chosen.agent.name(), variant, null, false);
    }

    /// A command cannot escape an agent that changes nothing: it runs with that agent's limits as well.
    private static Policy policy(Instance instance, Session session, Chosen chosen) throws ToolFailure {
        var own = instance.agents().policy(chosen.agent, session.permission());
        var base = instance.agents().policy(chosen.base, session.permission());
        if (!base.readsOnly() || own.readsOnly()) return own;
        if (isWork(chosen)) return own.below(base);
        throw new ToolFailure("It runs as agent " + chosen.agent.name() + ", which can change files, and agent "
                + chosen.base.name() + " cannot. Switch to " + chosen.agent.name() + " first.");
    }

    /// True if a subagent should carry it out.
    private static boolean isWork(Chosen chosen) {
        var subtask = chosen.command.subtask();
        return subtask == null ? chosen.agent.mode().equals("subagent") : subtask;
    }

    private static String description(Command command) {
        return command.description() == null || command.description().isBlank()
                ? command.name()
                : command.description();
    }

    /// A primary agent does no work for others: the general one does it.
    private static Prompt work(Instance instance, Invocation call, Chosen chosen, Input.Subtask task) {
        boolean works = instance.agents().works(chosen.agent.name());
        var given = works
                ? task
                : new Input.Subtask(null, task.prompt(), task.description(), GENERAL, task.model(), task.command());
        return new Prompt(call.messageID(), List.of(given), call.model(), call.agent(), call.variant(), null, false);
    }

    /// The command's own, that of the agent that it names, the caller's; null leaves it to the session.
    private static @Nullable ModelRef model(Command command, Agent agent, Invocation call) {
        if (command.model() != null) return parse(command.model());
        return command.agent() != null && agent.model() != null ? null : call.model();
    }

    private static ModelRef parse(String model) {
        try {
            return ModelRef.parse(model);
        } catch (IllegalArgumentException wrong) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, Objects.toString(wrong.getMessage()));
        }
    }

    /// `written` is the text without what commands printed, which is not looked at again.
    private record Expanded(String text, String written) {
        /// With the session that the text asks for.
        Expanded of(Session session) {
            return new Expanded(text.replace(SESSION, session.id().value()), written);
        }
    }

    /// The text that extensions leave.
    private static Expanded passed(Instance instance, Session session, Invocation call, Expanded expanded)
            throws ToolFailure, InterruptedException {
        var value = new CommandExpanded(session.id(), call.name(), call.arguments(), expanded.text, null);
        var left = instance.hooks().pass(value);
        if (left.refusal() != null) throw new ToolFailure(left.refusal());
        return new Expanded(left.text(), expanded.written);
    }

    private static Expanded expand(Instance instance, Guard guard, Command command, String arguments)
            throws ToolFailure, InterruptedException {
        var made = made(instance, command, arguments);
        if (made != null) return new Expanded(made, "");
        var template = Template.of(command.template());
        var text = new StringBuilder();
        var written = new StringBuilder();
        for (var piece : template.pieces()) {
            var said = piece.shell()
                    ? output(
                            instance,
                            guard,
                            piece.text(),
                            arguments,
                            instance.commands().foreign(command))
                    : template.filled(piece.text(), arguments);
            text.append(said);
            if (!piece.shell()) written.append(said).append('\n');
        }
        if (!template.hasPlaceholder() && !arguments.isBlank()) {
            text.append("\n\n").append(arguments);
            written.append(arguments);
        }
        return new Expanded(text.toString().strip(), written.toString());
    }

    private static @Nullable String made(Instance instance, Command command, String arguments)
            throws ToolFailure, InterruptedException {
        try {
            return instance.commands().text(command, arguments);
        } catch (Commands.Unavailable unavailable) {
            throw new ToolFailure(String.valueOf(unavailable.getMessage()));
        }
    }

    /// A command that a trusted project's files define still runs only after a person said so; see
    /// `Guard.requireForeignCommand`.
    private static String output(Instance instance, Guard guard, String piece, String arguments, boolean foreign)
            throws ToolFailure, InterruptedException {
        if (foreign) guard.requireForeignCommand(piece, instance.directory());
        else guard.requireCommand(piece, instance.directory());
        // A line that only reads refers to no arguments.
        var line = guard.readsOnly() ? piece : Template.line(piece, arguments);
        var run = new Shell.Command(line, instance.directory(), PATIENCE, Map.of("ARGUMENTS", arguments));
        var result = instance.machine().shell().run(guard.limited(run), _ -> {});
        if (result.timedOut()) return result.output() + "\n(stopped after " + PATIENCE.toSeconds() + " s)";
        return result.exit() == null || result.exit() == 0
                ? result.output().stripTrailing()
                : result.output() + "(exit code " + result.exit() + ")";
    }
}
