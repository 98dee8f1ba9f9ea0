package dev.lungo.core.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
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

    /// A user's message is about to be recorded: its parts may be changed, and others added to it.
    record PromptReceived(Id<Session> session, Id<Message> message, String agent, List<Part> parts)
            implements HookPoint<PromptReceived> {
        public PromptReceived {
            parts = List.copyOf(parts);
        }

        /// The same with other parts.
        public PromptReceived with(List<Part> changed) {
            return new PromptReceived(session, message, agent, changed);
        }

        @Override
        public PromptReceived accept(PromptReceived next) {
            require(!next.parts.isEmpty(), "a prompt needs a part");
            for (var part : next.parts)
                require(
                        part.sessionID().equals(session) && part.messageID().equals(message),
                        "a part belongs to another message");
            return with(next.parts);
        }
    }

    /// A request is about to be sent: anything but its model may be changed. What differs from the request before it
    /// is lost from the provider's cache.
    record RequestReady(Id<Session> session, Request request) implements HookPoint<RequestReady> {
        @Override
        public RequestReady accept(RequestReady next) {
            require(next.request.model().equals(request.model()), "a request keeps its model");
            return new RequestReady(session, next.request);
        }
    }

    /// A tool is about to run: its arguments may be changed, or the call refused with a reason for the model. Guards
    /// ask about the arguments that are left.
    record ToolBefore(
            HookedCall call,
            Map<String, Object> arguments,
            @Nullable String refusal) implements HookPoint<ToolBefore> {
        public ToolBefore(HookedCall call, Map<String, Object> arguments) {
            this(call, arguments, null);
        }

        /// The same with other arguments.
        public ToolBefore with(Map<String, Object> changed) {
            return new ToolBefore(call, changed, refusal);
        }

        /// The same, refused.
        public ToolBefore refused(String reason) {
            return new ToolBefore(call, arguments, reason);
        }

        @Override
        public ToolBefore accept(ToolBefore next) {
            return new ToolBefore(call, next.arguments, refusal == null ? next.refusal : refusal);
        }
    }

    /// A tool has run without a failure: its output may be changed before it is recorded.
    record ToolAfter(HookedCall call, Map<String, Object> arguments, ToolOutput output)
            implements HookPoint<ToolAfter> {
        /// The same with another output.
        public ToolAfter with(ToolOutput changed) {
            return new ToolAfter(call, arguments, changed);
        }

        @Override
        public ToolAfter accept(ToolAfter next) {
            return with(next.output);
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

    /// A step has ended, with the answer of its request and the results of its calls.
    record StepEnded(Id<Session> session, Message answer) implements HookPoint<StepEnded> {
        @Override
        public StepEnded accept(StepEnded next) {
            return this;
        }
    }

    /// A turn has ended with this message, also when it failed or was stopped.
    record TurnEnded(Id<Session> session, Message answer) implements HookPoint<TurnEnded> {
        @Override
        public TurnEnded accept(TurnEnded next) {
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
