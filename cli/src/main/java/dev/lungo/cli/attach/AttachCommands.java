package dev.lungo.cli.attach;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.KnownNames;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.session.SessionActions;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.client.session.Ask;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Carries out the lines that are typed. A new session begins with the first prompt.
final class AttachCommands {
    private static final int MOST_LISTED = 15;
    private static final String HELP = """
        /sessions [N]  list sessions, open one     /new      start another session
        /undo          undo the last prompt        /redo     restore it
        /abort         stop the turn (Ctrl-C)      /compact  summarize the conversation
        /model P/M     use another model           /rename   change the title
        /agent NAME    use another agent           /exit     leave (Ctrl-D)
        /plan, /build  plan only, or work          !COMMAND  run a command\
        """;

    private final LungoClient client;
    private final Console console;
    private final TerminalOutput output;
    private final CommandInbox inbox;
    private final AttachOptions options;
    private final AttachAsks asks;
    private final Submission submission = new Submission();
    private final SessionActions actions;
    private List<Session> listed = List.of();
    private @Nullable SessionView view;
    private @Nullable ModelRef model;
    private @Nullable String agent;
    private boolean left;

    AttachCommands(LungoClient client, Console console, CommandInbox inbox, AttachOptions options) {
        this.client = client;
        this.console = console;
        this.output = console.output();
        this.inbox = inbox;
        this.options = options;
        this.asks = new AttachAsks(client, output);
        this.actions = new SessionActions(client);
        this.model = options.model();
        this.agent = options.agent();
    }

    void open() {
        if (agent != null) new KnownNames(client).agent(agent);
        if (model != null) new KnownNames(client).model(model);
        if (options.session() == null && !options.latest()) {
            tell(
                    console.live()
                            ? "New session, created with your first prompt. /help lists the commands."
                            : "New session.");
            return;
        }
        var found = new WhichSession(client).of(options.session());
        go(options.fork() ? client.fork(found.id()) : found);
    }

    private SessionView go(Session session) {
        asks.drop();
        view = new SessionView(client, output, session, options.thinking(), submission);
        view.open();
        return view;
    }

    private SessionView current() {
        return view != null ? view : go(client.create(new NewSession(null, agent, null)));
    }

    String label() {
        return asks.free() ? "› " : "? ";
    }

    /// The moment on the screen at which a line is begun; see `AttachAsks.moment`.
    long moment() {
        return asks.moment();
    }

    boolean left() {
        return left;
    }

    void leave() {
        left = true;
    }

    /// True if a line can be attended to: from a pipe, when the one before is answered.
    boolean ready(boolean live) {
        return live || !asks.free() || !submission.pending() && (view == null || !view.busy());
    }

    /// Events may have been missed.
    void reload() {
        if (view == null) return;
        view.fetch();
        if (!view.running()) submission.settle();
        asks.hear(view.asks());
        draw();
    }

    void hear(Event event) {
        if (view == null) return;
        view.hear(event);
        asks.hear(view.asks());
        draw();
    }

    /// A question stays the last thing on the screen: what is new is shown after its answer.
    private void draw() {
        if (view == null || !asks.free()) return;
        view.draw();
        if (view.deleted()) view = null;
    }

    void tick() {
        if (view == null) return;
        if (asks.free()) view.transcript().tick();
        else output.live(List.of());
    }

    void complain(ClientFailure failure) {
        var message = String.valueOf(failure.getMessage());
        if (submission.answer(message)) output.note(output.paint(Ink.BAD, "✗ " + Plain.text(message)));
    }

    /// Shows what is new, and the next request if there is one.
    void present() {
        draw();
        if (view == null || !asks.free()) return;
        var next = asks.next(view.asks());
        if (next == null) return;
        console.poll(inbox, label(), moment());
        if (next instanceof Ask.Permission permission) view.transcript().asked(permission.request());
        asks.put(next, view.caller(next));
    }

    void interrupt() {
        tell(stop() ? "Stopping. Press Ctrl-C again to leave." : "Press Ctrl-C again to leave.");
    }

    private void abort() {
        tell(stop() ? "Stopping." : "Nothing is running.");
    }

    /// False if there is no turn to stop.
    private boolean stop() {
        asks.drop();
        draw();
        if (view == null || !view.busy()) return false;
        view.transcript().stopping();
        client.abort(view.session().id());
        return true;
    }

    void line(CommandInbox.Line typed) {
        var line = typed.text();
        submission.forget();
        try {
            if (line.startsWith("/")) command(line.substring(1));
            else if (asks.answers(typed)) asks.line(line);
            else if (asks.outdated(typed)) late(line);
            else if (line.startsWith("!")) shell(line.substring(1).strip());
            else if (!line.isEmpty()) say(line);
        } catch (ClientFailure failure) {
            complain(failure);
        } catch (CommandFailure failure) {
            output.note(output.paint(Ink.BAD, "✗ " + failure.getMessage()));
        }
    }

    /// A line that was typed for a question which was settled before its Enter.
    private void late(String line) {
        tell("Line not sent: the question it was typed for is already settled."
                + (asks.free() && !line.isEmpty() ? " Press Enter to send it as a prompt." : ""));
        if (asks.free()) console.fill(line, moment());
    }

    private void say(String line) {
        var session = current().session().id();
        if (!asks.free())
            tell("Sent as a prompt, because you began it before the question appeared. The question is still open.");
        submission.begin();
        client.prompt(session, new NewPrompt(List.of(NewPrompt.Piece.text(line)), model, agent, null));
    }

    private void shell(String line) {
        if (line.isEmpty()) return;
        var session = current().session();
        submission.begin();
        inbox.inBackground(
                () -> client.at(session.id()).shell(line, Objects.requireNonNullElse(session.agent(), "build")));
    }

    private void command(String line) {
        int space = line.indexOf(' ');
        var name = space < 0 ? line : line.substring(0, space);
        var rest = space < 0 ? "" : line.substring(space + 1).strip();
        switch (name) {
            case "exit", "quit", "q" -> left = true;
            case "help", "commands", "" -> help();
            case "new" -> {
                view = null;
                asks.drop();
                tell("New session, created with your next prompt.");
            }
            case "sessions", "session" -> sessions(rest);
            case "abort" -> abort();
            case "undo" -> undo();
            case "redo" -> redo();
            case "compact" -> compact();
            case "rename" -> rename(rest);
            case "model" -> model(AttachOptions.model(rest.isEmpty() ? null : rest));
            case "agent" -> agent(rest.isEmpty() ? null : rest);
            case "plan", "build" -> agent(name);
            default -> call(name, rest);
        }
    }

    private void compact() {
        var session = current().session();
        var summarizer = actions.summarizer(session, model);
        inbox.inBackground(() -> client.at(session.id()).summarize(summarizer));
        submission.begin();
    }

    private void rename(String title) {
        if (title.isEmpty()) tell("usage: /rename TITLE");
        else current().changed(client.rename(current().session().id(), title));
    }

    private void model(@Nullable ModelRef wanted) {
        if (wanted != null) new KnownNames(client).model(wanted);
        model = wanted;
        tell("Model set to " + (model == null ? "the session's own" : model) + ".");
    }

    private void agent(@Nullable String wanted) {
        if (wanted != null) new KnownNames(client).agent(wanted);
        agent = wanted;
        tell("Agent set to " + (agent == null ? "the session's own" : agent) + ".");
    }

    private void help() {
        output.endParagraph();
        for (var line : HELP.split("\n", -1)) output.note(line);
        var names = actions.commands();
        if (!names.isEmpty()) output.note("Custom commands: /" + String.join(" /", names));
        output.endParagraph();
    }

    private void sessions(String number) {
        if (listed.isEmpty() || number.isEmpty()) listed = client.sessions(MOST_LISTED);
        for (int i = 0; i < listed.size(); i++) {
            var session = listed.get(i);
            if (number.equals(Integer.toString(i + 1))
                    || number.equals(session.id().value())) {
                go(client.session(session.id()));
                return;
            }
        }
        if (!number.isEmpty()) tell("No session " + number + " in this list:");
        int place = 0;
        for (var session : listed) {
            var when = output.paint(Ink.FAINT, Moment.of(session.time().updated()));
            output.note("  " + output.paint(Ink.STRONG, "%2d".formatted(++place)) + "  " + when + "  "
                    + Plain.title(session.title()));
        }
        tell(listed.isEmpty() ? "No sessions in this directory yet." : "Open one with /sessions N.");
    }

    private void undo() {
        var session = current();
        if (session.busy()) client.abort(session.session().id());
        var undone = actions.undo(session.session().id());
        if (undone == null) {
            tell("Nothing to undo.");
            return;
        }
        session.undone(undone.done());
        console.fill(undone.prompt(), moment());
    }

    private void redo() {
        var session = current();
        var redone = actions.redo(session.session().id());
        if (redone == null) tell("Nothing to redo. An undo is final once you send another prompt.");
        else session.undone(redone);
    }

    private void call(String name, String arguments) {
        var known = actions.commands();
        if (!known.isEmpty() && !known.contains(name)) {
            tell("Unknown command /" + name + ". /help lists the commands.");
            return;
        }
        var session = current().session().id();
        submission.begin();
        inbox.inBackground(() -> client.at(session)
                .command(CommandCall.of(name, arguments).with(agent, null, null).on(model)));
    }

    private void tell(String news) {
        output.note(output.paint(Ink.FAINT, news));
    }
}
