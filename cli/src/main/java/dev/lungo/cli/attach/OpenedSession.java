package dev.lungo.cli.attach;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.KnownNames;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import dev.lungo.tui.app.Interface;
import dev.lungo.tui.app.Server;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Opens a session in the interface, or line by line where there is no screen. `first` is sent at once unless empty.
record OpenedSession(Context there, AttachOptions options, String first) {
    /// The look of the session: the full screen, rows below the shell's output, or lines.
    enum Look {
        FULL,
        MINI,
        PLAIN;

        static void addTo(CommandSpec spec) {
            spec.addOption(Specs.flag("Open the interface below the shell's output and keep the scrollback", "--mini"));
            spec.addOption(Specs.flag("Read and write line by line instead of opening the interface", "--plain"));
        }

        /// A terminal that cannot show the interface has lines.
        static Look of(ParseResult typed, Context context) {
            boolean mini = typed.matchedOptionValue("--mini", false);
            boolean plain = typed.matchedOptionValue("--plain", false);
            if (mini && plain) throw new CommandFailure(ExitCode.USAGE, "use either --mini or --plain, not both");
            return plain || isPlain(context) ? PLAIN : mini ? MINI : FULL;
        }
    }

    /// True if the terminal cannot show the interface.
    static boolean isPlain(Context context) {
        var terminal = context.terminal();
        return !terminal.interactive() || !terminal.terminals().out() || terminal.dumb();
    }

    /// The prompt or the command to begin with.
    static String first(ParseResult typed) {
        String prompt = typed.matchedOptionValue("--prompt", "");
        String command = typed.matchedOptionValue("--command", null);
        return command == null ? prompt : ("/" + command + " " + prompt).strip();
    }

    ExitCode open(Path directory, Look look) throws InterruptedException {
        if (look == Look.PLAIN) return byLines(directory);
        var wanted = new Interface.Wanted(options.agent(), options.model());
        var start = new Interface.Start(directory.toString(), choice(), first, wanted);
        return show(there, look == Look.MINI ? start.inScrollback() : start);
    }

    /// Runs the interface until the person leaves it.
    static ExitCode show(Context there, Interface.Start start) throws InterruptedException {
        try {
            Interface.run(() -> connect(there, start.directory()), start, there.environment());
            return ExitCode.OK;
        } catch (IOException noTerminal) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the interface requires a terminal\nTry: lungo run \"…\"", noTerminal);
        }
    }

    private ExitCode byLines(Path directory) throws InterruptedException {
        try (var client = there.in(directory).client("attach")) {
            return new AttachLoop(client, there.terminal(), options.thinking()).run(options, first);
        }
    }

    private static Server.Found connect(Context there, String directory) throws InterruptedException {
        try {
            var servers = there.servers();
            var client = new LungoClient(servers.connect().named("tui"), directory, servers::again);
            return new Server.Found(client, servers.notice().orElse(""));
        } catch (CommandFailure failure) {
            throw new ClientFailure(0, String.valueOf(failure.getMessage()), failure);
        }
    }

    /// Null if nothing has to be asked for before the first screen.
    private Interface.@Nullable Choice choice() {
        boolean chosen = options.session() != null || options.latest();
        return chosen || options.agent() != null || options.model() != null ? this::chosen : null;
    }

    private @Nullable Session chosen(LungoClient client) {
        if (options.agent() != null) new KnownNames(client).agent(options.agent());
        if (options.model() != null) new KnownNames(client).model(options.model());
        if (options.session() == null && !options.latest()) return null;
        var found = new WhichSession(client).of(options.session());
        return options.fork() ? client.fork(found.id()) : found;
    }
}
