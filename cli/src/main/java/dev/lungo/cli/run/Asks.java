package dev.lungo.cli.run;

import dev.lungo.cli.render.Screen;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.permission.PermissionRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The permission asks of a turn: put to the person, or settled where there is none.
final class Asks {
    /// Who decides.
    sealed interface Decider {}

    record Person(Questions questions) implements Decider {}

    /// `--auto` was given.
    record Everything() implements Decider {}

    record Nobody() implements Decider {}

    private static final int NOT_FOUND = 404;
    /// For the model, which may find another way.
    private static final String NOBODY = "Nobody can be asked in this run. Do not try the same again: find another way, or tell what would have to be allowed.";

    private final LungoClient client;
    private final Screen screen;
    private final Decider decider;
    private final Deque<PermissionRequest> open = new ArrayDeque<>();
    private final Set<Id<PermissionRequest>> seen = new HashSet<>();
    private boolean denied;

    Asks(LungoClient client, Screen screen, Decider decider) {
        this.client = client;
        this.screen = screen;
        this.decider = decider;
    }

    /// Whether something was denied because nobody could be asked.
    boolean denied() {
        return denied;
    }

    void add(PermissionRequest request) {
        if (seen.add(request.id())) open.addLast(request);
    }

    /// Somebody has answered, perhaps at another screen.
    void settled(Event.PermissionReplied replied) {
        open.removeIf(request -> request.id().equals(replied.requestID()));
    }

    void clear() {
        open.clear();
    }

    /// Settles what is open; stops early when there is something else to attend to.
    void settle() throws InterruptedException {
        for (var request = open.pollFirst(); request != null; request = open.pollFirst()) {
            switch (decider) {
                case Everything _ -> {
                    screen.warning("Allowed by --auto: " + Questions.words(request));
                    send(request, new PermissionReply.Once());
                }
                case Nobody _ -> {
                    denied = true;
                    screen.warning("Denied, for nobody can be asked here: " + Questions.words(request)
                            + ". Allow it in the configuration under \"permission\", or use --auto.");
                    send(request, new PermissionReply.Reject(NOBODY));
                }
                case Person person -> {
                    screen.asked(request);
                    var answer = person.questions.ask(request);
                    if (answer instanceof Questions.Answered answered) send(request, answered.reply());
                    if (answer instanceof Questions.CalledOff) return;
                }
            }
        }
    }

    private void send(PermissionRequest request, PermissionReply reply) {
        try {
            client.reply(request.id(), reply);
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            screen.warning("That was answered elsewhere already.");
        }
    }
}
