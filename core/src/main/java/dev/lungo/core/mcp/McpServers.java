package dev.lungo.core.mcp;

import dev.lungo.core.tool.ToolSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The MCP servers of a directory. Asking starts no server and waits for none, except where a method says so.
/// Thread-safe.
public interface McpServers {
    /// No servers.
    McpServers NONE = new NoMcpServers();

    /// Returns the status of each server by its name, in the order of names.
    Map<String, McpStatus> status();

    /// The servers with what they offer, in the order of names.
    List<McpDetails> details();

    /// Sign-ins to the servers of this directory.
    McpSignIns signIns();

    /// Opens a connection of its own to a server and returns its messages; the connection in use stays as it is.
    ///
    /// @throws McpFailure if there is no such server
    McpTrace trace(String name) throws McpFailure, InterruptedException;

    /// The tools of the servers, under names that begin with that of the server. A server starts when they are first
    /// asked for, and its tools are there as soon as it is ready.
    ToolSource tools();

    /// The tools of one server, none if it is not known.
    List<McpToolInfo> tools(String server);

    /// Adds a server, or replaces one, until the configuration changes. `config` is an entry of its key `mcp`; the
    /// status says what is wrong with it.
    void add(String name, Map<String, Object> config);

    /// Begins to start all servers that are not disabled.
    void start();

    /// Begins the same, and waits a short time for servers that are new. Each server gets that time once.
    void startAndWait();

    /// Starts a server that is disabled, has failed, or has ended, and waits until it is ready or has failed.
    void connect(String name) throws InterruptedException;

    /// Stops a server until it is connected again.
    void disconnect(String name);

    /// The instructions of the servers that are ready, by name.
    Map<String, String> instructions();

    /// The resources of the servers that are ready.
    List<McpResource> resources();

    /// The patterns of further resources of the servers that are ready.
    List<McpTemplate> templates();

    /// The prompts of the servers that are ready.
    List<McpPrompt> prompts();

    /// Lets a server fill in a prompt, with the arguments by name.
    ///
    /// @throws McpFailure if the server is not there or refuses
    String prompt(McpPrompt prompt, Map<String, String> arguments) throws McpFailure, InterruptedException;

    /// Reads a resource, which may have several contents, such as the files of a folder.
    ///
    /// @throws McpFailure if the server is not there or refuses
    List<McpContent> read(String server, String uri) throws McpFailure, InterruptedException;

    /// Calls a tool of a server, which is named as it lists it, and returns the text of the result.
    ///
    /// @throws McpFailure if the server is not there or refuses, or the tool reports an error
    String call(String server, String tool, Map<String, Object> arguments) throws McpFailure, InterruptedException;

    /// The resources that a word of a prompt can mean, with values for variables as far as servers propose some.
    List<McpMention> find(String query) throws InterruptedException;

    /// The resource that a word `SERVER:URI` names; null if it names none.
    @Nullable
    McpMention named(String word);

    /// Values for the last argument of a command that is a server's prompt. `typed` is the text behind its name.
    McpProposals proposals(String command, String typed) throws InterruptedException;

    /// A text or data that a server has: exactly one of `text` and `base64` is there.
    record McpContent(
            String uri,
            @Nullable String mimeType,
            @Nullable String text,
            @Nullable String base64) {}
}
