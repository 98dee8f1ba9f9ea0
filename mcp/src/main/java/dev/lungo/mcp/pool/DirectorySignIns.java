package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpSignIns;
import dev.lungo.mcp.oauth.NoRegistration;
import dev.lungo.mcp.oauth.ServerSignIn;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The sign-ins to the servers of one directory. Thread-safe.
record DirectorySignIns(Function<String, @Nullable ManagedMcpServer> servers) implements McpSignIns {
    /// A part of a sign-in.
    private interface SignInStep<T> {
        T of(ServerSignIn signIn) throws IOException, InterruptedException;
    }

    @Override
    public SignInPage begin(String server) throws McpFailure, InterruptedException {
        return step(server, ServerSignIn::begin);
    }

    @Override
    public boolean hasBegun(String server) throws McpFailure, InterruptedException {
        return step(server, ServerSignIn::hasBegun);
    }

    @Override
    public void finish(String server, @Nullable String code) throws McpFailure, InterruptedException {
        step(server, signIn -> {
            signIn.finish(code);
            return true;
        });
        server(server).reconnect();
    }

    @Override
    public boolean forget(String server) throws McpFailure, InterruptedException {
        boolean removed = step(server, ServerSignIn::forget);
        if (removed) server(server).reconnect();
        return removed;
    }

    private <T> T step(String name, SignInStep<T> step) throws McpFailure, InterruptedException {
        var server = server(name);
        var signIn = server.signIn();
        if (signIn == null)
            throw new McpFailure("MCP server " + name + " needs no sign-in: it is a program, or \"oauth\" is false.");
        try {
            return step.of(signIn);
        } catch (NoRegistration unknown) {
            var failure = new McpFailure("Cannot sign in to MCP server " + name + ": " + unknown.getMessage());
            server.needsClient(String.valueOf(failure.getMessage()));
            throw failure;
        } catch (IOException failed) {
            throw new McpFailure("Cannot sign in to MCP server " + name + ": " + failed.getMessage());
        }
    }

    private ManagedMcpServer server(String name) throws McpFailure {
        var server = servers.apply(name);
        if (server == null) throw new McpFailure("There is no MCP server " + name + " here.");
        return server;
    }
}
