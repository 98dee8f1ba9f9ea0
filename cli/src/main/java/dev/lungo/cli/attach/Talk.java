package dev.lungo.cli.attach;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.KnownNames;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.follow.Ask;
import dev.lungo.cli.follow.Inbox;
import dev.lungo.cli.render.Output;
import dev.lungo.cli.session.SessionActions;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.client.Call;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.Prompt;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the lines mean that are typed. A new session begins with the first prompt.
final class Talk {
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
    private final Output output;
    private final Inbox inbox;
    private final AttachOptions options;
    private final AskDesk desk;
    private final SessionActions actions;
    private List<Session> listed = List.of();
    private @Nullable Watched watched;
    private @Nullable ModelRef model;
    private @Nullable String agent;
    /// What happened while a question stood on the screen, to be shown after it.
    private final Deque<Event> held = new ArrayDeque<>();
    private boolean missed;
    private String complaint = "";
    private String announced = "";
    private boolean asked;
    private boolean left;

    Talk(LungoClient client, Console console, Inbox inbox, AttachOptions options) {
        this.client = client;
        this.console = console;
        this.output = console.output();
        this.inbox = inbox;
        this.options = options;
        this.desk = new AskDesk(client, output);
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

    private Watched go(Session session) {
        forget();
        watched = new Watched(client, output, session, options.thinking());
        watched.open();
        return watched;
    }

    private Watched current() {
        return watched != null ? watched : go(client.create(new NewSession(null, agent, null)));
    }

    String label() {
        return desk.free() ? "› " : "? ";
    }

    /// What stands on the screen, for lines to be begun at; see `AskDesk.moment`.
    long moment() {
        return desk.moment();
    }

    private void forget() {
        desk.drop();
        held.clear();
        missed = false;
    }

    boolean left() {
        return left;
    }

    void leave() {
        left = true;
    }

    /// Whether a line can be attended to: from a pipe, when the one before is answered.
    boolean ready(boolean live) {
        return live || !desk.free() || !asked && (watched == null || !watched.busy());
    }

    /// A question stays the last thing on the screen: what is news waits for its answer.
    void reload() {
        if (watched == null) return;
        desk.recheck();
        missed = true;
        release();
    }

    private void release() {
        if (!desk.free()) return;
        if (missed && watched != null) {
            missed = false;
            held.clear();
            watched.reload();
        }
        while (!held.isEmpty()) show(held.removeFirst());
    }

    void tick() {
        if (watched == null) return;
        if (desk.free()) watched.transcript().tick();
        else output.live(List.of());
    }

    void hear(Event event) {
        desk.hear(event);
        if (!missed) held.addLast(event);
        release();
    }

    private void show(Event event) {
        if (watched == null) return;
        if (event instanceof Event.SessionFailed failed
                && watched.session().id().equals(failed.sessionID())
                && told(failed)) return;
        boolean busy = watched.busy();
        watched.hear(event);
        if (watched.busy() || busy) asked = false;
        if (!watched.deleted()) return;
        tell("Session deleted.");
        watched = null;
    }

    /// A prompt that is refused is told twice: to who sent it, and to everybody.
    private boolean told(Event.SessionFailed failed) {
        var message = failed.error().message();
        boolean again = message.equals(complaint);
        if (again) complaint = "";
        else if (asked) announced = message;
        return again;
    }

    void complain(ClientFailure failure) {
        asked = false;
        var message = String.valueOf(failure.getMessage());
        boolean again = message.equals(announced);
        announced = "";
        if (again) return;
        complaint = message;
        output.note(output.paint(Ink.BAD, "✗ " + Plain.text(message)));
    }

    /// Shows the next ask when there is one.
    void present() {
        release();
        if (watched == null || !desk.free()) return;
        var next = watched.asks().poll();
        if (next == null) return;
        console.poll(inbox, label(), moment());
        if (next instanceof Ask.Wish wish) watched.transcript().asked(wish.request());
        desk.put(next);
    }

    void interrupt() {
        tell(stop() ? "Stopping. Press Ctrl-C again to leave." : "Press Ctrl-C again to leave.");
    }

    private void abort() {
        tell(stop() ? "Stopping." : "Nothing is running.");
    }

    /// Whether there is a turn to stop.
    private boolean stop() {
        desk.drop();
        if (watched == null || !watched.busy()) return false;
        watched.transcript().stopping();
        client.abort(watched.session().id());
        return true;
    }

    void line(Inbox.Line typed) {
        var line = typed.text();
        announced = "";
        try {
            if (line.startsWith("/")) command(line.substring(1));
            else if (desk.answers(typed)) desk.line(line);
            else if (desk.outdated(typed)) late(line);
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
        tell("Not used: the question that this line was typed for is settled."
                + (desk.free() && !line.isEmpty() ? " Enter sends it as a prompt." : ""));
        if (desk.free()) console.fill(line, moment());
    }

    private void say(String line) {
        var session = current().session().id();
        if (!desk.free()) tell("Sent as a prompt, since it was begun before the question above, which is still open.");
        asked = true;
        client.prompt(session, new Prompt(List.of(Prompt.Piece.text(line)), model, agent, null));
    }

    private void shell(String line) {
        if (line.isEmpty()) return;
        asked = true;
        var session = current().session();
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
                watched = null;
                forget();
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
        asked = true;
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
        if (!number.isEmpty()) tell("Session " + number + " is not in this list:");
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
        if (redone == null) tell("Nothing to redo. A new prompt makes an undo final.");
        else session.undone(redone);
    }

    private void call(String name, String arguments) {
        var known = actions.commands();
        if (!known.isEmpty() && !known.contains(name)) {
            tell("Unknown command /" + name + ". /help lists the commands.");
            return;
        }
        asked = true;
        var session = current().session().id();
        inbox.inBackground(() -> client.at(session)
                .command(Call.of(name, arguments).with(agent, null, null).on(model)));
    }

    private void tell(String news) {
        output.note(output.paint(Ink.FAINT, news));
    }
}
