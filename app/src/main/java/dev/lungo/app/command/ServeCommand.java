package dev.lungo.app.command;

import dev.lungo.app.process.AllowedOrigins;
import dev.lungo.app.process.Logging;
import dev.lungo.app.process.ServerTokens;
import dev.lungo.app.wiring.ResidentServerProcess;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.resident.StateDirectory;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.Version;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.server.http.Announcement;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo serve`: the server in the foreground; with `--resident`, the one that clients start, which publishes its
/// port and token in a file and exits when it is no longer needed.
public final class ServeCommand implements CliCommand {
    private static final String PURE = "LUNGO_PURE";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "localhost", "::1", "[::1]");
    private static final int USUAL_PORT = 4096;

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "Start the server in the foreground. Clients need its token: LUNGO_SERVER_PASSWORD, or the one"
                                + " it prints.",
                        "  lungo serve --port 4096",
                        "  lungo run --attach http://127.0.0.1:4096 -p TOKEN \"Fix the build\"")
                .addOption(Specs.value(
                        "N",
                        "Port to listen on (default: the configured one, " + USUAL_PORT + ", or any free port)",
                        "--port"))
                .addOption(Specs.value("ADDRESS", "Address to listen on (default: " + LOOPBACK + ")", "--hostname"))
                .addOption(Specs.values(
                        "ORIGIN",
                        "Origin of web pages that may use the server, such as https://app.example. Repeatable",
                        "--cors"))
                .addOption(Specs.flag("Disable authentication (loopback only)", "--no-auth"))
                .addOption(Specs.flag(
                        "Announce the server on the local network (mDNS) and listen on all addresses", "--mdns"))
                .addOption(
                        Specs.value("NAME", "Name to announce (default: " + Announcement.NAME + ")", "--mdns-domain"))
                .addOption(Specs.value(
                        "LEVEL",
                        "Log level on standard error: DEBUG, INFO, WARN, or ERROR (default: INFO)",
                        "--log-level"))
                .addOption(Specs.flag("Accepted for OpenCode; the log always goes to standard error", "--print-logs"))
                .addOption(Specs.flag("Load no plugins while the server runs (or LUNGO_PURE=1)", "--pure"))
                .addOption(Specs.flag(
                        "Trust this directory's own settings while the server runs (or LUNGO_TRUST=1)", "--trust"))
                .addOption(Specs.flag(
                        "Run as the background server: any free port, recorded in the state directory", "--resident"));
    }

    @Override
    public @Nullable ExitCode plain(List<String> arguments, Context context) throws InterruptedException {
        return arguments.equals(List.of("--resident")) ? resident(context) : null;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        if (arguments.hasMatchedOption("--log-level"))
            Logging.use(level(arguments.matchedOptionValue("--log-level", "")));
        return arguments.hasMatchedOption("--resident") ? resident(context) : foreground(arguments, context);
    }

    private static ExitCode resident(Context context) throws InterruptedException {
        CommandSocket.prepare();
        try (var residence = ResidentServerProcess.start(
                        Directories.current(), untrusting(context.environment()), context.directory());
                var _ = CommandSocket.open(
                        StateDirectory.of(context.environment()).commands(), residence.state())) {
            if (welcomed(context.terminal().out())) residence.await();
            return ExitCode.OK;
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.NO_SERVER, Objects.toString(failed.getMessage()), failed);
        }
    }

    /// The resident server works for all directories of the user: trust comes with a request, or is stored, and so do
    /// requests without plugins.
    static Map<String, String> untrusting(Map<String, String> environment) {
        var without = new HashMap<>(environment);
        without.keySet().removeAll(Set.of(Trusting.VARIABLE, PURE, "OPENCODE_PURE"));
        return without;
    }

    private static Map<String, String> environment(ParseResult arguments, Context context) {
        var environment = untrusting(context.environment());
        if (Trusted.isAsked(arguments, context))
            environment.put(Trusting.VARIABLE, context.directory().toString());
        if (Trusted.isPure(arguments, context)) environment.put(PURE, "1");
        return environment;
    }

    /// The process that starts this waits for the end of its output, or has given up.
    private static boolean welcomed(PrintStream starter) {
        starter.println("Server " + Version.CURRENT + " is ready, process "
                + ProcessHandle.current().pid() + ".");
        var there = !starter.checkError();
        starter.close();
        return there;
    }

    private static ExitCode foreground(ParseResult arguments, Context context) throws InterruptedException {
        boolean announced = arguments.hasMatchedOption("--mdns");
        var host = Objects.requireNonNullElse(
                arguments.<String>matchedOptionValue("--hostname", null), announced ? EVERYWHERE : LOOPBACK);
        var token = token(arguments, context, host);
        var name = Objects.requireNonNullElse(
                arguments.<String>matchedOptionValue("--mdns-domain", null), Announcement.NAME);
        var origins = new AllowedOrigins(origins(arguments.matchedOptionValue("--cors", new String[0])));
        var access = new ServerAccess(token, announced ? List.of(host, name) : List.of(host), origins);
        try (var server = listen(
                        environment(arguments, context),
                        host,
                        port(arguments.matchedOptionValue("--port", null)),
                        access);
                var _ = announced ? Announcement.start(name, server.port()) : Announcement.NONE) {
            server.stopAtSignal();
            origins.from(() -> server.config(context.directory()));
            tell(
                    context,
                    host,
                    server.address(),
                    token == null || context.environment().containsValue(token) ? null : token);
            server.notice().ifPresent(notice -> context.terminal().err().println("Warning: " + notice));
            context.terminal().err().flush();
            server.await();
            return ExitCode.OK;
        } catch (IOException failed) {
            var message = Objects.toString(failed.getMessage());
            var advice =
                    message.endsWith("in use") ? "\nChoose another port with --port, or use 0 for any free port." : "";
            throw new CommandFailure(ExitCode.NO_SERVER, message + advice, failed);
        }
    }

    private static List<String> origins(String[] given) {
        for (var origin : given) {
            if (!origin.matches("https?://[^/]+"))
                throw new CommandFailure(
                        ExitCode.USAGE, "--cors must be an origin such as https://app.example, not \"" + origin + "\"");
        }
        return List.of(given);
    }

    /// The first line is read by programs: those that start `opencode` wait for that name in it.
    private static void tell(Context context, String host, String address, @Nullable String token) {
        var out = context.terminal().out();
        var name = "opencode".equals(System.getProperty("lungo.called")) ? "opencode" : "lungo";
        out.println(name + " server listening on " + address);
        if (token != null) out.println("token: " + token);
        out.flush();
        if (ServerAddress.open(address).local()) return;
        var err = context.terminal().err();
        err.println("warning: anyone who can reach " + host
                + " and has the token or password can run commands as you, and the traffic is not encrypted."
                + "\nOn an untrusted network, use an SSH tunnel or a TLS proxy.");
        err.flush();
    }

    private static Logging.Level level(String text) {
        try {
            return Logging.Level.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--log-level must be DEBUG, INFO, WARN, or ERROR, not \"" + text + "\"", wrong);
        }
    }

    /// Null means no authentication: anyone who reaches the server may use it.
    private static @Nullable String token(ParseResult arguments, Context context, String host) {
        if (!arguments.hasMatchedOption("--no-auth")) return ServerTokens.from(context.environment());
        if (!LOOPBACKS.contains(host)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--no-auth requires a loopback address: on " + host + ", anyone on the network could run commands"
                            + "\nRemove it, or listen on " + LOOPBACK + ".");
        }
        context.terminal()
                .err()
                .println("warning: without a token, every program and user on this machine can run commands as"
                        + " you.");
        context.terminal().err().flush();
        return null;
    }

    static @Nullable Integer port(@Nullable String text) {
        if (text == null) return null;
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) return port;
        } catch (NumberFormatException wrong) {
            // reported below
        }
        throw new CommandFailure(ExitCode.USAGE, "\"" + text + "\" is not a port: use a number from 0 to 65535");
    }

    /// Without a port: the usual one or, if it is in use, any.
    private static RunningServer listen(
            Map<String, String> environment, String host, @Nullable Integer port, ServerAccess access)
            throws IOException {
        var directories = Directories.current();
        if (port != null) return RunningServer.start(directories, environment, host, port, access);
        try {
            return RunningServer.start(directories, environment, host, USUAL_PORT, access);
        } catch (IOException taken) {
            return RunningServer.start(directories, environment, host, 0, access);
        }
    }
}
