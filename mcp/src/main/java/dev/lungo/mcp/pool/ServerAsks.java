package dev.lungo.mcp.pool;

import dev.lungo.core.tool.Elicited;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Passes what a server asks its user and the model to the session whose tool call it works on. Without a call, each
/// question counts as canceled and the model is not used. Thread-safe.
final class ServerAsks {
    static final Map<String, Object> CANCELED = Map.of("action", "cancel");

    /// The protocol's code for a request that the user refuses.
    private static final int REFUSED = -1;

    private static final int MOST_SAMPLES = 20;

    private final Deque<RunningCall> running = new ArrayDeque<>();

    /// A call that the server works on, with the threads that wait for its user.
    static final class RunningCall {
        private final ToolContext context;
        private final Set<Thread> waiting = new HashSet<>();
        private int samples;
        private boolean over;

        private RunningCall(ToolContext context) {
            this.context = context;
        }

        /// Runs work that ends with the call.
        private synchronized void start(Runnable work) {
            var thread = Thread.ofVirtual().name("mcp-question").unstarted(() -> {
                try {
                    work.run();
                } finally {
                    ended(Thread.currentThread());
                }
            });
            waiting.add(thread);
            thread.start();
            if (over) thread.interrupt();
        }

        private synchronized void ended(Thread thread) {
            waiting.remove(thread);
        }

        private synchronized boolean maySample() {
            return samples++ < MOST_SAMPLES;
        }

        private synchronized void end() {
            over = true;
            waiting.forEach(Thread::interrupt);
        }
    }

    /// Asks for the length of a call are for its user.
    synchronized RunningCall begin(ToolContext context) {
        var call = new RunningCall(context);
        running.addLast(call);
        return call;
    }

    /// Ends a call, and what it still asks.
    void end(RunningCall call) {
        synchronized (this) {
            running.remove(call);
        }
        call.end();
    }

    private synchronized @Nullable RunningCall present() {
        return running.peekLast();
    }

    /// Answers `elicitation/create` when the user has.
    CompletableFuture<@Nullable Object> elicit(String server, JsonNode parameters) {
        var call = present();
        if (call == null) return CompletableFuture.completedFuture(CANCELED);
        var answer = new CompletableFuture<@Nullable Object>();
        call.start(() -> answer.complete(elicited(call.context, server, new Elicitation(parameters))));
        return answer;
    }

    private static Object elicited(ToolContext context, String server, Elicitation elicitation) {
        try {
            return elicitation.result(answer(context, server, elicitation));
        } catch (InterruptedException stopped) {
            return CANCELED;
        }
    }

    /// Shows the addresses that a call requires, one after the other, up to the first that is not accepted.
    static Elicited opened(ToolContext context, String server, List<JsonNode> addresses) throws InterruptedException {
        var answer = Elicited.CANCELED;
        for (var address : addresses) {
            answer = answer(context, server, Elicitation.required(address));
            if (!answer.isAccepted()) break;
        }
        return answer;
    }

    private static Elicited answer(ToolContext context, String server, Elicitation elicitation)
            throws InterruptedException {
        var form = elicitation.form();
        var given = context.questions().preempted(server, form);
        return context.questions().passed(server, form, given == null ? asked(context, elicitation) : given);
    }

    private static Elicited asked(ToolContext context, Elicitation elicitation) throws InterruptedException {
        try {
            return elicitation.ask(context.questions());
        } catch (ToolFailure failure) {
            return failure instanceof ToolFailure.Rejected rejected && !rejected.isCanceled()
                    ? Elicited.DECLINED
                    : Elicited.CANCELED;
        }
    }

    /// Answers `sampling/createMessage` with what the model says, once the user has agreed.
    CompletableFuture<@Nullable Object> sample(String server, JsonNode parameters) {
        var call = present();
        if (call == null)
            return refused("No call of a tool is running, so there is no one to ask for the use of the model.");
        if (!call.maySample())
            return refused("This call has used the model " + MOST_SAMPLES + " times, which is the limit.");
        var answer = new CompletableFuture<@Nullable Object>();
        call.start(() -> sampled(call.context, new SamplingMessages(server, parameters), answer));
        return answer;
    }

    private static void sampled(
            ToolContext context, SamplingMessages messages, CompletableFuture<@Nullable Object> answer) {
        try {
            Sampling.Answer given = context.sampling().ask(messages.request());
            answer.complete(SamplingMessages.result(given));
        } catch (RpcFailure unsupported) {
            answer.completeExceptionally(unsupported);
        } catch (ToolFailure refused) {
            answer.completeExceptionally(new RpcFailure(REFUSED, String.valueOf(refused.getMessage())));
        } catch (InterruptedException stopped) {
            answer.completeExceptionally(new RpcFailure(REFUSED, "The call was stopped."));
        }
    }

    static CompletableFuture<@Nullable Object> refused(String reason) {
        return CompletableFuture.failedFuture(new RpcFailure(REFUSED, reason));
    }
}
