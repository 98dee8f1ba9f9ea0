package dev.lungo.client.live;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.session.Part;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// A listener of the program whose exceptions are logged: the session continues, and what it asks is rejected.
record LoggedListener(SessionListener listener) implements SessionListener {
    private static final PermissionReply FAILED = new PermissionReply.Reject("The program failed to decide it.");

    @Override
    public void text(String piece) {
        run(() -> listener.text(piece));
    }

    @Override
    public void thought(String piece) {
        run(() -> listener.thought(piece));
    }

    @Override
    public void call(Part.Tool call) {
        run(() -> listener.call(call));
    }

    @Override
    public PermissionReply permission(PermissionRequest request) {
        return get(() -> listener.permission(request), FAILED);
    }

    @Override
    public Optional<List<List<String>>> question(QuestionRequest request) {
        return get(() -> listener.question(request), Optional.empty());
    }

    @Override
    public void lost(ClientFailure failure) {
        run(() -> listener.lost(failure));
    }

    private static void run(Runnable call) {
        get(Executors.callable(call, true), false);
    }

    private static <T> T get(Callable<T> call, T otherwise) {
        var task = new FutureTask<>(call);
        task.run();
        if (task.state() == Future.State.SUCCESS) return task.resultNow();
        System.getLogger("lungo.client")
                .log(System.Logger.Level.WARNING, "a session listener failed", task.exceptionNow());
        return otherwise;
    }
}
