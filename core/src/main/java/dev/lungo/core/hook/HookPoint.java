package dev.lungo.core.hook;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.Elicited;
import dev.lungo.core.tool.ToolOutput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A point in the engine's work at which a value passes through every extension. Each record is a point and its value.
public sealed interface HookPoint<P extends HookPoint<P>> {
    /// The value that counts after a hook left `next`.
    ///
    /// @throws IllegalArgumentException when a hook must not leave that
    P accept(P next);

    /// A user's message is about to be recorded: its parts may be changed, and others added to it, or it is refused
    /// with a reason for the user.
    record PromptReceived(
            HookedPrompt prompt, List<Part> parts, @Nullable String refusal) implements HookPoint<PromptReceived> {
        public PromptReceived {
            parts = List.copyOf(parts);
        }

        public PromptReceived(HookedPrompt prompt, List<Part> parts) {
            this(prompt, parts, null);
        }

        /// The same with other parts.
        public PromptReceived with(List<Part> changed) {
            return new PromptReceived(prompt, changed, refusal);
        }

        /// The same, refused.
        public PromptReceived refused(String reason) {
            return new PromptReceived(prompt, parts, reason);
        }

        @Override
        public PromptReceived accept(PromptReceived next) {
            require(!next.parts.isEmpty(), "a prompt needs a part");
            for (var part : next.parts)
                require(
                        part.sessionID().equals(prompt.session())
                                && part.messageID().equals(prompt.message()),
                        "a part belongs to another message");
            return new PromptReceived(prompt, next.parts, refusal == null ? next.refusal : refusal);
        }
    }

    /// A command of the user's was expanded: its text may be changed, or the command is refused with a reason for the
    /// user.
    record CommandExpanded(
            Id<Session> session,
            String command,
            String arguments,
            String text,
            @Nullable String refusal) implements HookPoint<CommandExpanded> {
        /// The same with another text.
        public CommandExpanded with(String changed) {
            return new CommandExpanded(session, command, arguments, changed, refusal);
        }

        /// The same, refused.
        public CommandExpanded refused(String reason) {
            return new CommandExpanded(session, command, arguments, text, reason);
        }

        @Override
        public CommandExpanded accept(CommandExpanded next) {
            return new CommandExpanded(
                    session, command, arguments, next.text, refusal == null ? next.refusal : refusal);
        }
    }

    /// A request is about to be sent: anything may be changed but its model, of which the headers may. What differs
    /// from the request before it is lost from the provider's cache.
    record RequestReady(Id<Session> session, Request request) implements HookPoint<RequestReady> {
        @Override
        public RequestReady accept(RequestReady next) {
            var other = next.request.model();
            require(other.ref().equals(request.model().ref()), "a request keeps its model");
            var model = request.model().withHeaders(other.headers());
            return new RequestReady(session, next.request.with(model, next.request.settings()));
        }
    }

    /// A command line is about to run, of the model or of the user: variables may be added to its environment. Outside
    /// of a call, `callID` is null.
    record CommandStarting(
            Id<Session> session, @Nullable String callID, String directory, Map<String, String> environment)
            implements HookPoint<CommandStarting> {
        public CommandStarting {
            environment = Map.copyOf(environment);
        }

        /// The same with other variables.
        public CommandStarting with(Map<String, String> changed) {
            return new CommandStarting(session, callID, directory, changed);
        }

        @Override
        public CommandStarting accept(CommandStarting next) {
            return with(next.environment);
        }
    }

    /// A text of the model is complete: it may be changed before others read it as a whole.
    record TextCompleted(Id<Session> session, Id<Message> message, Id<Part> part, String text)
            implements HookPoint<TextCompleted> {
        /// The same with another text.
        public TextCompleted with(String changed) {
            return new TextCompleted(session, message, part, changed);
        }

        @Override
        public TextCompleted accept(TextCompleted next) {
            return with(next.text);
        }
    }

    /// A tool is about to run: its arguments may be changed, the call refused with a reason for the model, or the user
    /// asked about it for the reason in `question`. Guards ask about the arguments that are left.
    record ToolBefore(
            HookedCall call,
            Map<String, Object> arguments,
            @Nullable String refusal,
            @Nullable String question) implements HookPoint<ToolBefore> {
        public ToolBefore(HookedCall call, Map<String, Object> arguments) {
            this(call, arguments, null, null);
        }

        /// The same with other arguments.
        public ToolBefore with(Map<String, Object> changed) {
            return new ToolBefore(call, changed, refusal, question);
        }

        /// The same, refused.
        public ToolBefore refused(String reason) {
            return new ToolBefore(call, arguments, reason, question);
        }

        /// The same, but the user is asked first.
        public ToolBefore asked(String reason) {
            return new ToolBefore(call, arguments, refusal, reason);
        }

        @Override
        public ToolBefore accept(ToolBefore next) {
            return new ToolBefore(
                    call,
                    next.arguments,
                    refusal == null ? next.refusal : refusal,
                    question == null ? next.question : question);
        }
    }

    /// A tool has run without a failure, for so many `millis`: its output may be changed before it is recorded.
    record ToolAfter(HookedCall call, Map<String, Object> arguments, ToolOutput output, long millis)
            implements HookPoint<ToolAfter> {
        /// The same with another output.
        public ToolAfter with(ToolOutput changed) {
            return new ToolAfter(call, arguments, changed, millis);
        }

        @Override
        public ToolAfter accept(ToolAfter next) {
            return with(next.output);
        }
    }

    /// A tool has failed after so many `millis`: what the model reads about it may be changed.
    record ToolFailed(HookedCall call, Map<String, Object> arguments, String error, long millis)
            implements HookPoint<ToolFailed> {
        /// The same with another text.
        public ToolFailed with(String changed) {
            return new ToolFailed(call, arguments, changed, millis);
        }

        @Override
        public ToolFailed accept(ToolFailed next) {
            return with(next.error);
        }
    }

    /// A call was denied without a question, for this reason: what the model reads about it may be changed.
    record ToolDenied(HookedCall call, Map<String, Object> arguments, String reason) implements HookPoint<ToolDenied> {
        /// The same with another text.
        public ToolDenied with(String changed) {
            return new ToolDenied(call, arguments, changed);
        }

        @Override
        public ToolDenied accept(ToolDenied next) {
            return with(next.reason);
        }
    }

    /// An MCP server has a form for the user: a hook may answer instead. The first refusal stays.
    record ElicitationAsked(
            Id<Session> session,
            String server,
            Map<String, Object> form,
            @Nullable Elicited answer) implements HookPoint<ElicitationAsked> {
        /// The same with an answer.
        public ElicitationAsked with(Elicited given) {
            return new ElicitationAsked(session, server, form, given);
        }

        @Override
        public ElicitationAsked accept(ElicitationAsked next) {
            if (next.answer == null) return this;
            return answer != null && !answer.isAccepted() ? this : with(next.answer);
        }
    }

    /// The form of an MCP server is answered: a hook may change the answer before the server gets it, but what was
    /// refused stays refused.
    record ElicitationAnswered(Id<Session> session, String server, Map<String, Object> form, Elicited answer)
            implements HookPoint<ElicitationAnswered> {
        /// The same with another answer.
        public ElicitationAnswered with(Elicited given) {
            return new ElicitationAnswered(session, server, form, given);
        }

        @Override
        public ElicitationAnswered accept(ElicitationAnswered next) {
            return answer.isAccepted() ? with(next.answer) : this;
        }
    }

    /// The rules allow something, or leave it to the user: a hook may make that stricter, never looser. What the rules
    /// deny is not passed on. `reason` is for the model, where a hook denies.
    record PermissionDecided(
            Id<Session> session,
            String agent,
            String permission,
            List<String> patterns,
            Action action,
            @Nullable String reason)
            implements HookPoint<PermissionDecided> {
        /// The same with another action.
        public PermissionDecided with(Action changed, @Nullable String why) {
            return new PermissionDecided(session, agent, permission, patterns, changed, why);
        }

        @Override
        public PermissionDecided accept(PermissionDecided next) {
            return next.action.compareTo(action) > 0 ? with(next.action, next.reason) : this;
        }
    }

    /// The user is about to be asked: a hook may answer instead, for this time. What untrusted content is the reason
    /// of (`held`) can only be rejected, and the first rejection stays. A hook that allows may require other
    /// `arguments`, with which the call runs again; those that it leaves out stay.
    record PermissionAsked(
            PermissionRequest request,
            String agent,
            boolean held,
            @Nullable PermissionReply reply,
            @Nullable Map<String, Object> arguments)
            implements HookPoint<PermissionAsked> {
        public PermissionAsked(PermissionRequest request, String agent, boolean held, @Nullable PermissionReply reply) {
            this(request, agent, held, reply, null);
        }

        /// The same with an answer.
        public PermissionAsked with(PermissionReply answer) {
            return new PermissionAsked(request, agent, held, answer);
        }

        /// The same, allowed with these arguments.
        public PermissionAsked with(Map<String, Object> changed) {
            return new PermissionAsked(request, agent, held, new PermissionReply.Once(), changed);
        }

        @Override
        public PermissionAsked accept(PermissionAsked next) {
            return switch (next.reply) {
                case null -> this;
                case PermissionReply.Always _ -> throw new IllegalArgumentException("a hook answers for one time only");
                case PermissionReply.Once _ when held || reply instanceof PermissionReply.Reject -> this;
                case PermissionReply.Once once -> next.arguments == null ? with(once) : with(next.arguments);
                case PermissionReply.Reject _ -> reply instanceof PermissionReply.Reject ? this : with(next.reply);
            };
        }
    }

    /// A step has ended, with the answer of its request and the results of its calls.
    record StepEnded(Id<Session> session, Message answer) implements HookPoint<StepEnded> {
        @Override
        public StepEnded accept(StepEnded next) {
            return this;
        }
    }

    /// A turn is about to end with this answer, which is complete: a hook may give the model more to do. `parent` is
    /// the session that a subagent works for; `continued` counts how often hooks have done that in this turn.
    record TurnEnding(
            Id<Session> session,
            @Nullable Id<Session> parent,
            Message answer,
            int continued,
            @Nullable String more) implements HookPoint<TurnEnding> {
        /// The same with more to do.
        public TurnEnding with(String task) {
            return new TurnEnding(session, parent, answer, continued, task);
        }

        @Override
        public TurnEnding accept(TurnEnding next) {
            if (next.more == null) return this;
            return with(more == null ? next.more : more + "\n" + next.more);
        }
    }

    /// A turn has ended with this message, also when it failed or was stopped.
    record TurnEnded(Id<Session> session, Message answer) implements HookPoint<TurnEnded> {
        @Override
        public TurnEnded accept(TurnEnded next) {
            return this;
        }
    }

    /// A conversation is about to be summarized. That may be refused with a reason.
    record CompactionStarting(
            Id<Session> session, boolean auto, @Nullable String refusal) implements HookPoint<CompactionStarting> {
        /// The same, refused.
        public CompactionStarting refused(String reason) {
            return new CompactionStarting(session, auto, reason);
        }

        @Override
        public CompactionStarting accept(CompactionStarting next) {
            return next.refusal == null || refusal != null ? this : refused(next.refusal);
        }
    }

    /// A summary is about to be requested: more context may be added to the task, or the task replaced by `prompt`.
    record SummaryStarting(
            Id<Session> session,
            List<String> context,
            @Nullable String prompt) implements HookPoint<SummaryStarting> {
        public SummaryStarting {
            context = List.copyOf(context);
        }

        @Override
        public SummaryStarting accept(SummaryStarting next) {
            return new SummaryStarting(session, next.context, next.prompt);
        }
    }

    /// A conversation was replaced by this summary.
    record Compacted(Id<Session> session, boolean auto, Message summary) implements HookPoint<Compacted> {
        @Override
        public Compacted accept(Compacted next) {
            return this;
        }
    }

    /// A session was created, copied or imported; one with a parent belongs to a subagent.
    record SessionStarted(Session session) implements HookPoint<SessionStarted> {
        @Override
        public SessionStarted accept(SessionStarted next) {
            return this;
        }
    }

    /// A session is about to be deleted.
    record SessionEnded(Session session) implements HookPoint<SessionEnded> {
        @Override
        public SessionEnded accept(SessionEnded next) {
            return this;
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) throw new IllegalArgumentException(rule);
    }
}
