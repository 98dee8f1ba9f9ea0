package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.follow.AskDialog;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.follow.EventPump;
import dev.lungo.cli.follow.TrustNotice;
import dev.lungo.cli.render.FailureReport;
import dev.lungo.cli.render.JsonScreen;
import dev.lungo.cli.render.MissWords;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.cli.terminal.LineInput;
import dev.lungo.client.BudgetChange;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.client.NewSession;
import dev.lungo.client.session.MessageWindow;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.client.session.TurnFigures;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.usage.CapScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `lungo run`, once it has its options and a server: finds or makes the session, prompts it, and shows the
/// turn.
final class RunSession {
    private static final long PATIENCE_MILLIS = 30_000;
    private static final List<Rule> NO_PLANS =
            List.of(new Rule("plan_enter", "*", Rule.Action.DENY), new Rule("plan_exit", "*", Rule.Action.DENY));
    /// Without a terminal there is no person to answer these.
    private static final List<Rule> NO_DIALOGS =
            List.of(new Rule(Permission.QUESTION, "*", Rule.Action.DENY), NO_PLANS.getFirst(), NO_PLANS.getLast());

    private final LungoClient client;
    private final CommandTerminal terminal;
    private final RunOptions options;
    private final boolean attached;
    private final TerminalOutput output;
    private final CommandInbox inbox = new CommandInbox();

    RunSession(LungoClient client, CommandTerminal terminal, RunOptions options, boolean attached) {
        this.client = client;
        this.terminal = terminal;
        this.options = options;
        this.attached = attached;
        this.output = TerminalOutput.of(terminal);
    }

    /// Without pieces and a command, nothing is prompted: the session is shown.
    ExitCode run(List<Piece> pieces) throws InterruptedException {
        try (var _ = new EventPump(client, inbox, patience())) {
            warn();
            new NameChecks(client, options, attached).check();
            var session = session();
            if (options.budget() != null)
                client.budget(new BudgetChange(CapScope.SESSION, session.id(), options.budget(), null, false));
            inbox.awaitGreeting();
            return pieces.isEmpty() && options.ask().command() == null ? look(session) : ask(session, pieces);
        }
    }

    private void warn() {
        var held = TrustNotice.notice(client);
        if (!held.isEmpty()) terminal.err().println(held);
        terminal.err().flush();
    }

    /// The time to wait for a lost server.
    private long patience() {
        var seconds = terminal.environment().getOrDefault("LUNGO_RECONNECT_SECONDS", "");
        try {
            return seconds.isEmpty() ? PATIENCE_MILLIS : (long) (Double.parseDouble(seconds) * 1000);
        } catch (NumberFormatException wrong) {
            throw new CommandFailure(
                    ExitCode.USAGE, "LUNGO_RECONNECT_SECONDS must be a number, not \"" + seconds + "\"", wrong);
        }
    }

    private ExitCode ask(Session session, List<Piece> pieces) throws InterruptedException {
        var ask = options.ask();
        boolean joins = options.which().existing() && !options.which().fork();
        Id<Message> message = joins ? Message.newId() : null;
        var turn = message == null ? alone(session) : joining(session, message);
        begin(session);
        long start = System.currentTimeMillis();
        if (ask.command() == null)
            client.prompt(session.id(), new NewPrompt(message, pieces, ask.model(), ask.agent(), ask.variant()));
        else call(session, ask.command(), pieces, message);
        return finish(turn, start);
    }

    private void begin(Session session) {
        terminal.seat().shows(session.id().value());
        terminal.seat().interrupted(inbox::interrupt);
    }

    /// In a session whose turns are this client's only.
    private TurnFollower alone(Session session) {
        if (!options.which().fork()) return follow(SessionModel.created(session), false, TurnOwner.alone());
        var turn = follow(SessionModel.unread(session), false, TurnOwner.alone());
        turn.shared();
        turn.skip();
        return turn;
    }

    /// In a session that others may prompt, too.
    private TurnFollower joining(Session session, Id<Message> message) {
        boolean idle = client.status(session.id()) instanceof SessionStatus.Idle;
        var turn = follow(SessionModel.unread(session), false, TurnOwner.of(message, idle));
        turn.shared();
        if (!idle) turn.skip();
        turn.fetchAsks();
        return turn;
    }

    /// The server answers at the end of the command's turn, which is followed like any other.
    private void call(Session session, String command, List<Piece> pieces, @Nullable Id<Message> message) {
        var ask = options.ask();
        var files = pieces.stream().filter(piece -> piece.type().equals("file")).toList();
        var call = CommandCall.of(command, text(pieces))
                .with(ask.agent(), ask.variant(), files.isEmpty() ? null : files)
                .on(ask.model())
                .as(message);
        inbox.inBackground(() -> client.at(session.id()).command(call));
    }

    private static String text(List<Piece> pieces) {
        var text = pieces.isEmpty() ? null : pieces.getLast().text();
        return text == null ? "" : text;
    }

    private ExitCode look(Session session) throws InterruptedException {
        var status = client.status(session.id());
        if (status instanceof SessionStatus.Idle) return last(session);
        var turn = follow(SessionModel.unread(session), true, TurnOwner.watching());
        begin(session);
        return finish(turn, turn.join(status));
    }

    private ExitCode last(Session session) {
        var conversation = read(session);
        var answer = conversation.answer();
        if (answer == null)
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "session \"" + session.shownTitle() + "\" has no answer yet\nPrompt it with: lungo run --session "
                            + session.id() + " \"…\"");
        output.answer(conversation.answerText());
        output.endParagraph();
        if (answer.error() == null) return ExitCode.OK;
        screen(session.id(), false).failure(answer.error());
        return FailureReport.code(answer.error());
    }

    private MessageWindow read(Session session) {
        var messages = new SessionReader(client, session.id()).messages();
        return SessionModel.unread(session)
                .fetching()
                .fetched(List.of(messages))
                .conversation();
    }

    private TurnFollower follow(SessionModel model, boolean prompts, TurnOwner owner) {
        var screen = screen(model.session().id(), prompts);
        return new TurnFollower(client, model, inbox, screen, asks(screen, owner));
    }

    private ExitCode finish(TurnFollower turn, long start) throws InterruptedException {
        var code = turn.toTheEnd();
        var figures = turn.figures();
        boolean explained =
                !options.look().json() && figures.mayLack(!options.which().existing());
        turn.screen()
                .end(figures, System.currentTimeMillis() - start, explained ? misses(turn.session(), figures) : "");
        return code;
    }

    /// The causes of cache misses; blank if there was none, or if the server is an older one that does not know.
    private String misses(Id<Session> session, TurnFigures figures) {
        try {
            var sent = new ArrayList<>(client.sent(session).all());
            for (var child : new SessionReader(client, session).subagents().sessions())
                sent.addAll(client.sent(child.id()).all());
            return MissWords.together(sent.stream()
                    .filter(one -> one.messageID() != null && figures.answers().contains(one.messageID()))
                    .toList());
        } catch (ClientFailure unknown) {
            return "";
        }
    }

    private Screen screen(Id<Session> session, boolean prompts) {
        var look = options.look();
        return look.json()
                ? new JsonScreen(terminal, session, look.thinking(), System::currentTimeMillis)
                : new TextScreen(
                        output, new TextScreen.Options(look.thinking(), prompts, false), System::currentTimeMillis);
    }

    private TurnAsks asks(Screen screen, TurnOwner owner) {
        return interactive()
                ? new PersonAsks(
                        new AskDialog(client, output, true, System::currentTimeMillis),
                        screen,
                        new LineInput(terminal.in()))
                : new UnattendedAsks(client, screen, owner, options.auto());
    }

    /// True if the user can be asked.
    private boolean interactive() {
        return terminal.interactive() && !options.look().json() && !options.auto();
    }

    private Session session() {
        var which = options.which();
        if (!which.existing()) return create();
        var found = new WhichSession(client).of(which.session());
        return which.fork() ? client.fork(found.id()) : found;
    }

    private Session create() {
        if (options.ask().model() == null && !attached) new NameChecks(client, options, attached).usual();
        return client.create(
                new NewSession(options.which().title(), options.ask().agent(), interactive() ? NO_PLANS : NO_DIALOGS));
    }
}
