package dev.lungo.engine;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.engine.agent.Prompts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// A model that gives scripted answers in order, and remembers its requests.
final class Script implements Models, Provider {
    static final Tokens USED = Tokens.of(100, 10, 0, 0, 0);
    private Model model = window(0, 0);
    private boolean wordless;

    private static Model window(long context, long output) {
        return new Model(
                "one",
                "script",
                "One",
                null,
                new Model.Api("one", "http://script", "script"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                new Model.Cost(1, 1, new Model.CacheCost(0, 0)),
                new Model.Limit(context, null, output),
                Map.of(),
                Map.of(),
                Map.of());
    }

    final List<Request> asked = new CopyOnWriteArrayList<>();
    /// Requests for a summary.
    final List<Request> summaries = new CopyOnWriteArrayList<>();
    private final BlockingQueue<List<Supplier<Delta>>> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<Supplier<Delta>>> answers = new LinkedBlockingQueue<>();

    /// Answer to the next request for a summary; "summary N" after these.
    Script summarizes(Delta... deltas) {
        var answer = new ArrayList<Supplier<Delta>>();
        for (var delta : deltas) answer.add(() -> delta);
        replies.add(answer);
        return this;
    }

    Script summarizes(Supplier<Delta> delta) {
        replies.add(List.of(delta, Script::done));
        return this;
    }

    Script summarizes(String text) {
        return summarizes(new Delta.Text(text), done());
    }

    /// The next summary is empty.
    Script wordless() {
        wordless = true;
        return this;
    }

    @Override
    public void refusesTools(Model which) {
        model = which.withoutTools();
    }

    /// Sets the model's window and maximum answer.
    Script holds(long context, long output) {
        model = window(context, output);
        return this;
    }

    /// One delta, made when it is time, and the end.
    Script then(Supplier<Delta> delta) {
        answers.add(List.of(delta, Script::done));
        return this;
    }

    Script says(Delta... deltas) {
        var answer = new ArrayList<Supplier<Delta>>();
        for (var delta : deltas) answer.add(() -> delta);
        answers.add(answer);
        return this;
    }

    Script calls(String... inputs) {
        var deltas = new ArrayList<Delta>();
        for (var input : inputs) deltas.addAll(call("probe", input));
        deltas.add(new Delta.Finished(FinishReason.TOOL_CALLS, USED));
        return says(deltas.toArray(Delta[]::new));
    }

    static List<Delta> call(String tool, String json) {
        var id = "call_" + System.nanoTime();
        return List.of(new Delta.CallStarted(id, tool), new Delta.CallArguments(id, json), new Delta.CallEnded(id));
    }

    static Delta finished(long tokens) {
        return new Delta.Finished(FinishReason.TOOL_CALLS, Tokens.of(tokens, 10, 0, 0, 0));
    }

    static Delta done() {
        return new Delta.Finished(FinishReason.STOP, USED);
    }

    @Override
    public Reply send(Request request) throws InterruptedException {
        if (request.instruction() != null && request.instruction().contains(Prompts.load("compaction"))) {
            summaries.add(request);
            var answer = replies.poll();
            if (answer != null) return reply(answer);
            return reply(
                    wordless
                            ? List.of(Script::done)
                            : List.of(() -> new Delta.Text("summary " + summaries.size()), Script::done));
        }
        if (request.system().equals(Prompts.TITLE)) return reply(List.of(Script::done));
        asked.add(request);
        var answer = answers.poll();
        return reply(answer == null ? List.of(() -> new Delta.Text("nothing more"), Script::done) : answer);
    }

    private static Reply reply(List<Supplier<Delta>> deltas) {
        return new Reply() {
            @Override
            public Iterator<Delta> iterator() {
                var answer = new ArrayList<Delta>();
                for (var delta : deltas) {
                    answer.add(delta.get());
                    if (Thread.currentThread().isInterrupted())
                        answer.add(new Delta.Failed(new Failure.Aborted("interrupted"), null, USED));
                    if (answer.getLast() instanceof Delta.Failed) break;
                }
                return answer.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<ProviderInfo> usable() {
        return all();
    }

    @Override
    public List<ProviderInfo> all() {
        return List.of(new ProviderInfo("script", "Script", "custom", List.of(), null, Map.of(), Map.of("one", model)));
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        return ref.modelID().equals("one") ? Optional.of(model) : Optional.empty();
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        return List.of();
    }

    @Override
    public Provider provider(Model model) {
        return this;
    }

    @Override
    public List<ModelRef> small(ModelRef main) {
        return List.of(main.withVariant(null));
    }

    @Override
    public Optional<ModelRef> fallback() {
        return Optional.of(model.ref());
    }
}
