package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.SearchPath;
import dev.lungo.mcp.connection.McpConnection;
import dev.lungo.mcp.connection.McpEvents;
import dev.lungo.mcp.oauth.ServerSignIn;
import dev.lungo.mcp.pool.ServerEntry.Local;
import dev.lungo.mcp.pool.ServerEntry.Remote;
import dev.lungo.mcp.pool.ServerEntry.Target;
import dev.lungo.mcp.transport.AccessHeaders;
import dev.lungo.mcp.transport.HttpServerChannel;
import dev.lungo.mcp.transport.McpAddress;
import dev.lungo.mcp.transport.ProgramChannel;
import dev.lungo.mcp.transport.SseServerChannel;
import dev.lungo.wire.ProgramLog;
import dev.lungo.wire.RpcChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Opens connections for one directory. Programs are started only if the directory is trusted: they may run code that
/// lies in it.
record ServerStarter(McpHost host, Path directory, boolean trusted, UnaryOperator<RpcChannel> wrapper) {
    /// False for what waits until the directory is trusted.
    boolean mayStart(ServerEntry entry) {
        return trusted || entry.target() instanceof Remote;
    }

    McpConnection start(String name, ServerEntry entry, McpEvents events, ProgramLog log, Duration limit)
            throws McpFailure, InterruptedException {
        return switch (entry.target()) {
            case Local local -> local(name, local, events, log, limit);
            case Remote remote -> remote(name, remote, events, limit);
        };
    }

    private McpConnection local(String name, Local local, McpEvents events, ProgramLog log, Duration limit)
            throws McpFailure, InterruptedException {
        if (!trusted)
            throw new McpFailure("MCP server " + name + " was not started: it is a program, and " + directory
                    + " is not trusted. Trust it with: lungo trust");
        var program = local.command().getFirst();
        var place = local.directory() == null ? directory : directory.resolve(local.directory());
        var found = program.contains("/") ? place.resolve(program).toString() : program;
        if (SearchPath.first(found, host.environment()) == null) throw missing(name, program);
        var launch = Launch.of(local.profile(), local.command())
                .in(place)
                .from(host.environment())
                .with(local.environment());
        log.line("starting " + program);
        var channel = channel(name, launch, log);
        try {
            return McpConnection.open(name, wrapper.apply(channel), events, limit, _ -> {});
        } catch (McpFailure failed) {
            throw explained(failed, channel.denied(), "mcp." + name + ".sandbox");
        }
    }

    private ProgramChannel channel(String name, Launch launch, ProgramLog log) throws McpFailure {
        try {
            return ProgramChannel.start(host.launchers().apply(directory), launch, log);
        } catch (IOException impossible) {
            throw new McpFailure("MCP server " + name + " did not start: " + impossible.getMessage());
        }
    }

    /// The failure with the sandbox's part in it, and how to lift that. A server that answers with an error has
    /// started,
    /// so the sandbox matters only if it denied something.
    private static McpFailure explained(McpFailure failed, @Nullable String denied, String key) {
        if (denied == null || denied.isEmpty() && failed.isAnswered()) return failed;
        var why = denied.isEmpty() ? "It ran in the sandbox." : "The sandbox denied it: " + denied + ".";
        return new McpFailure(String.valueOf(failed.getMessage()).replaceFirst("\\.?$", ". ") + why
                + " To lift that, set " + key + " to false.");
    }

    private static McpFailure missing(String name, String program) {
        return new McpFailure("MCP server " + name + " did not start: " + program + " cannot be run. Is it installed?");
    }

    private McpConnection remote(String name, Remote remote, McpEvents events, Duration limit)
            throws McpFailure, InterruptedException {
        var channel = new HttpServerChannel(address(remote));
        try {
            return McpConnection.open(name, wrapper.apply(channel), events, limit, channel::listen);
        } catch (McpFailure failed) {
            if (!isOlder(failed)) throw failed;
            return older(name, remote, events, limit, failed);
        }
    }

    /// True if the server might speak the protocol's first HTTP form, as the protocol wants this to be found out.
    private static boolean isOlder(McpFailure failed) {
        return String.valueOf(failed.getMessage()).matches("(?s).*answered with HTTP 40[045]\\b.*");
    }

    private McpConnection older(String name, Remote remote, McpEvents events, Duration limit, McpFailure first)
            throws McpFailure, InterruptedException {
        try {
            return McpConnection.open(
                    name, wrapper.apply(new SseServerChannel(address(remote))), events, limit, _ -> {});
        } catch (McpFailure neither) {
            throw McpAddress.isUnauthorized(String.valueOf(neither.getMessage())) ? neither : first;
        }
    }

    private AccessHeaders access(Remote remote) {
        var signIn = signIn(remote);
        return signIn == null ? AccessHeaders.fixed(remote.headers()) : signIn;
    }

    /// Null if signing in is off.
    @Nullable
    ServerSignIn signIn(Target target) {
        return target instanceof Remote remote && remote.oauth() != null
                ? host.signIns().of(remote.url(), remote.headers(), remote.oauth())
                : null;
    }

    /// The same, with a look at each channel.
    ServerStarter through(UnaryOperator<RpcChannel> other) {
        return new ServerStarter(host, directory, trusted, other);
    }

    private McpAddress address(Remote remote) {
        return new McpAddress(remote.url(), host.clients().apply(remote.url()), access(remote));
    }
}
