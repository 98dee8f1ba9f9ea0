package dev.lungo.cli.attach;

import dev.lungo.cli.command.KnownNames;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.session.SessionActions;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.text.CleanText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Carries out what is typed. A new session begins with the first prompt. Everything may throw `ClientFailure`.
final class AttachActions {
    private static final int MOST_LISTED = 15;

    private final LungoClient client;
    private final TerminalOutput output;
    private final CommandInbox inbox;
    private final AttachedSession attached;
    private final SessionActions actions;
    private List<Session> listed = List.of();
    private @Nullable ModelRef model;
    private @Nullable String agent;
    private boolean echoed;
    private boolean left;

    AttachActions(LungoClient client, TerminalOutput output, CommandInbox inbox, AttachedSession attached) {
        this.client = client;
        this.output = output;
        this.inbox = inbox;
        this.attached = attached;
        this.actions = new SessionActions(client);
    }

    void open(AttachOptions options) {
        agent = options.agent();
        model = options.model();
        if (agent != null) new KnownNames(client).agent(agent);
        if (model != null) new KnownNames(client).model(model);
        if (options.session() == null && !options.latest()) {
            tell("New session, created with your first prompt. /help lists the commands.");
            return;
        }
        var found = new WhichSession(client).of(options.session());
        attached.open(options.fork() ? client.fork(found.id()) : found);
    }

    private Session current() {
        var session = attached.session();
        return session != null ? session : attached.open(client.create(new NewSession(null, agent, null)));
    }

    boolean left() {
        return left;
    }

    void leave() {
        left = true;
    }

    void tell(String news) {
        output.note(output.paint(Ink.FAINT, news));
    }

    /// True if the terminal has shown the line as it was typed.
    void echoed(boolean seen) {
        echoed = seen;
    }

    /// An id for the next message, which is not shown again if the person sees the typed line.
    private @Nullable Id<Message> message() {
        if (!echoed) return null;
        Id<Message> id = Message.newId();
        attached.seen(id);
        return id;
    }

    void say(String line) {
        var session = current();
        if (!attached.asks().free())
            tell("Sent as a prompt, because you entered it before the question appeared. The question is still open.");
        attached.sent();
        client.prompt(session.id(), new NewPrompt(message(), List.of(NewPrompt.Piece.text(line)), model, agent, null));
    }

    /// Does what is answered at the end of its turn.
    private void inBackground(Runnable call) {
        attached.sent();
        inbox.inBackground(call);
    }

    void shell(String line) {
        if (line.isEmpty()) return;
        var session = current();
        inBackground(() -> client.at(session.id()).shell(line, Objects.requireNonNullElse(session.agent(), "build")));
    }

    /// Calls a command of the server or the project: its name, and what was typed behind it.
    void call(String line) {
        int space = line.indexOf(' ');
        var name = space < 0 ? line : line.substring(0, space);
        var known = actions.commands();
        if (!known.isEmpty() && !known.contains(name)) {
            tell("Unknown command /" + name + ". /help lists the commands.");
            return;
        }
        var call = CommandCall.of(name, line.substring(name.length()).strip())
                .with(agent, null, null)
                .on(model);
        var session = current().id();
        var sent = call.as(message());
        inBackground(() -> client.at(session).command(sent));
    }

    void compact() {
        var session = current();
        var summarizer = actions.summarizer(session, model);
        inBackground(() -> client.at(session.id()).summarize(summarizer));
    }

    void begin() {
        attached.close();
        tell("New session, created with your next prompt.");
    }

    void abort() {
        tell(attached.stop() ? "Stopping." : "Nothing is running.");
    }

    void rename(String title) {
        if (title.isEmpty()) tell("usage: /rename TITLE");
        else attached.take(client.rename(current().id(), title));
    }

    void model(String name) {
        var wanted = AttachOptions.model(name.isEmpty() ? null : name);
        if (wanted != null) new KnownNames(client).model(wanted);
        model = wanted;
        tell("Model set to " + (wanted == null ? "the session's own" : wanted) + ".");
    }

    void agent(String name) {
        if (!name.isEmpty()) new KnownNames(client).agent(name);
        agent = name.isEmpty() ? null : name;
        tell("Agent set to " + (name.isEmpty() ? "the session's own" : name) + ".");
    }

    void help() {
        output.endParagraph();
        AttachCommands.help().forEach(output::note);
        var names = actions.commands();
        if (!names.isEmpty()) output.note("Custom commands: /" + String.join(" /", names));
        output.endParagraph();
    }

    void sessions(String number) {
        if (listed.isEmpty() || number.isEmpty()) listed = client.sessions(MOST_LISTED);
        for (int i = 0; i < listed.size(); i++) {
            var session = listed.get(i);
            if (number.equals(Integer.toString(i + 1))
                    || number.equals(session.id().value())) {
                attached.open(client.session(session.id()));
                return;
            }
        }
        if (!number.isEmpty()) tell("No session " + number + " in this list:");
        int place = 0;
        for (var session : listed) {
            var when = output.paint(Ink.FAINT, Moment.of(session.time().updated()));
            output.note("  " + output.paint(Ink.STRONG, "%2d".formatted(++place)) + "  " + when + "  "
                    + CleanText.title(session.shownTitle()));
        }
        tell(listed.isEmpty() ? "No sessions in this directory yet." : "Open one with /sessions N.");
    }

    void undo() {
        var session = current().id();
        if (attached.busy()) client.abort(session);
        var undone = actions.undo(session);
        if (undone == null) {
            tell("Nothing to undo.");
            return;
        }
        attached.take(undone.done());
        tell("The prompt was: " + CleanText.title(undone.prompt()));
    }

    void redo() {
        var redone = actions.redo(current().id());
        if (redone == null) tell("Nothing to redo. An undo is final once you send another prompt.");
        else attached.take(redone);
    }
}
