package dev.lungo.engine.budget;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.Usage;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Upper bound of the tokens that a request reads. No tokenizer makes more than one token of a byte, so text counts
/// its bytes; what an earlier request of the session read is known from its answer, and only what came later is
/// counted this way. Thread-safe.
final class InputBound {
    /// Overhead of protocols and providers: roles, field names, added sentences.
    static final long FRAME = 2_000;
    private static final int SESSIONS = 50;
    /// In bytes; no tokenizer is thriftier.
    private static final long LARGEST_TOKEN = 64;

    /// The newest request of a session to a model whose answer reported the input.
    interface Recall {
        @Nullable
        Usage newest(Id<Session> session, ModelRef model);
    }

    private final Recall recall;

    private record Key(Id<Session> session, ModelRef model) {}

    private record Size(WeakReference<Message> message, long bytes) {}

    /// A measured request; `read` is what its answer reported, 0 while unknown.
    record Measured(String system, long tools, long instruction, Map<Id<Message>, Size> messages, long read) {
        long bytes() {
            long sum = Bytes.of(system) + tools + instruction + FRAME;
            for (var size : messages.values()) sum += size.bytes;
            return sum;
        }

        Measured counted(long tokens) {
            return new Measured(system, tools, instruction, messages, tokens);
        }
    }

    private final Map<Key, Measured> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Measured> eldest) {
            return size() > SESSIONS;
        }
    };

    InputBound(Recall recall) {
        this.recall = recall;
    }

    Measured measure(Id<Session> session, Request request) {
        var before = before(session, request.model().ref());
        var sizes = new HashMap<Id<Message>, Size>();
        for (var message : request.history()) {
            var old = before == null ? null : before.messages.get(message.info().id());
            boolean same = old != null && old.message.get() == message;
            sizes.put(message.info().id(), same ? old : new Size(new WeakReference<>(message), Bytes.of(message)));
        }
        long tools = 0;
        for (var tool : request.tools())
            tools += Bytes.of(tool.name()) + Bytes.of(tool.description()) + Bytes.of(tool.schema());
        return new Measured(
                request.system(), tools, request.instruction() == null ? 0 : Bytes.of(request.instruction()), sizes, 0);
    }

    /// The most that this request reads. The provider reads nothing beyond the window, but the window is only
    /// reported, so a token per two bytes counts in any case.
    long tokens(Id<Session> session, Request request, Measured now) {
        long most = now.bytes();
        var before = before(session, request.model().ref());
        if (before != null) most = Math.min(most, before.read + added(before, now) + FRAME);
        else
            most = Math.min(
                    most,
                    recalled(
                            request, now, recall.newest(session, request.model().ref())));
        long window = request.model().limit().context();
        return window > 0 ? Math.min(most, Math.max(window, most / 2)) : most;
    }

    /// The same from the newest stored answer, which another process may have received: it shows which messages were
    /// in its request, but not the system prompt and the tools at that time.
    private static long recalled(Request request, Measured now, @Nullable Usage newest) {
        var answer = newest == null ? null : answer(request, newest);
        if (newest == null || answer == null) return Long.MAX_VALUE;
        long covered = 0;
        for (var message : request.history()) {
            var size = now.messages.get(message.info().id());
            if (size != null && before(answer, message.info())) covered += size.bytes;
        }
        long read = newest.tokens().context();
        return read < covered / LARGEST_TOKEN ? Long.MAX_VALUE : read + now.bytes() - covered;
    }

    private static Message.@Nullable Assistant answer(Request request, Usage usage) {
        for (var message : request.history()) {
            if (message.info() instanceof Message.Assistant answer
                    && answer.id().equals(usage.messageID())) return answer;
        }
        return null;
    }

    /// True if a message was in the request of this answer. Clients choose ids of their messages, and some arrive
    /// while it is sent.
    private static boolean before(Message.Assistant answer, Message.Info info) {
        return switch (info) {
            case Message.Assistant other -> other.id().compareTo(answer.id()) < 0;
            case Message.User asked ->
                asked.id().compareTo(answer.parentID()) <= 0
                        && asked.time().created() <= answer.time().created();
        };
    }

    private static long added(Measured before, Measured now) {
        long bytes = now.system.equals(before.system) ? 0 : Bytes.of(now.system);
        if (now.tools != before.tools) bytes += now.tools;
        bytes += now.instruction;
        for (var entry : now.messages.entrySet()) {
            var old = before.messages.get(entry.getKey());
            bytes += Math.max(0, entry.getValue().bytes - (old == null ? 0 : old.bytes));
        }
        return bytes;
    }

    /// Records the input that an answer reported. An impossible count, because even the most efficient tokenizer
    /// would have produced more, is ignored.
    void learn(Id<Session> session, Request request, Measured measured, long read) {
        if (read < (measured.bytes() - FRAME) / LARGEST_TOKEN || read <= 0) return;
        synchronized (known) {
            known.put(new Key(session, request.model().ref()), measured.counted(read));
        }
    }

    private @Nullable Measured before(Id<Session> session, ModelRef model) {
        synchronized (known) {
            return known.get(new Key(session, model));
        }
    }
}
