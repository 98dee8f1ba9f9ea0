package dev.lungo.client;

import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpSignIns.SignInPage;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpToolInfo;
import dev.lungo.core.mcp.McpTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The MCP servers of a directory. Everything can throw `ClientFailure`.
public final class RemoteMcp {
    private final HttpRequests requests;

    RemoteMcp(HttpRequests requests) {
        this.requests = requests;
    }

    /// The status of each server of the configuration; none is started.
    public Map<String, McpStatus> statuses() {
        return requests.get("/mcp", Statuses.class);
    }

    /// The servers with what they offer. Those that are not running are started.
    public List<McpDetails> all() {
        return List.of(requests.get("/lungo/mcp", McpDetails[].class));
    }

    /// The tools of a server, as far as they are known.
    public List<McpToolInfo> tools(String name) {
        return List.of(requests.get("/lungo/mcp/" + HttpRequests.encode(name) + "/tool", McpToolInfo[].class));
    }

    /// The resources that a word of a prompt can mean.
    public List<McpMention> find(String query) {
        return List.of(requests.get("/lungo/mcp/resource?query=" + HttpRequests.encode(query), McpMention[].class));
    }

    /// Values for the last argument of a command that is a server's prompt; `typed` is the text behind its name.
    public McpProposals proposals(String command, String typed) {
        return requests.post("/lungo/mcp/proposals", Map.of("command", command, "text", typed), McpProposals.class);
    }

    /// Adds a server to the configuration of the directory, or to that of the user.
    public void add(String name, Map<String, Object> entry, boolean ofDirectory) {
        requests.patch(ofDirectory ? "/config" : "/global/config", Map.of("mcp", Map.of(name, entry)), JsonNode.class);
    }

    /// Removes a server from the configuration of the directory, or from that of the user. Returns false if it is not
    /// there.
    public boolean remove(String name, boolean ofDirectory) {
        return requests.delete("/lungo/mcp/" + HttpRequests.encode(name) + "?project=" + ofDirectory, Boolean.class);
    }

    /// Adds a server until the process ends, and waits until it is ready or has failed; returns the status of all.
    public Map<String, McpStatus> addForNow(String name, Map<String, Object> entry) {
        return requests.post("/mcp", Map.of("name", name, "config", entry), Statuses.class, LungoClient.NO_LIMIT);
    }

    private static final class Statuses extends LinkedHashMap<String, McpStatus> {
        private static final long serialVersionUID = 1;
    }

    /// Starts a server that is disabled, has failed, or has ended.
    public void connect(String name) {
        requests.post(path(name, "/connect"), null, Boolean.class, LungoClient.NO_LIMIT);
    }

    public void disconnect(String name) {
        requests.post(path(name, "/disconnect"), null);
    }

    /// Begins a sign-in; the user has to open its page.
    public SignInPage signIn(String name) {
        return requests.post(path(name, "/auth"), null, SignInPage.class);
    }

    /// Waits for the end of a sign-in, or ends it with a pasted code.
    public McpStatus finishSignIn(String name, @Nullable String code) {
        return code == null
                ? requests.post(path(name, "/auth/authenticate"), null, McpStatus.class, LungoClient.NO_LIMIT)
                : requests.post(path(name, "/auth/callback"), Map.of("code", code), McpStatus.class);
    }

    /// Removes the tokens of a server. Returns false if there were none.
    public boolean signOut(String name) {
        return requests.delete(path(name, "/auth"), SignedOut.class).success;
    }

    private record SignedOut(boolean success) {}

    /// Opens a connection to a server, for a look at its messages.
    public McpTrace trace(String name) {
        return requests.post(
                "/lungo/mcp/" + HttpRequests.encode(name) + "/trace", null, McpTrace.class, LungoClient.NO_LIMIT);
    }

    private static String path(String name, String rest) {
        return "/mcp/" + HttpRequests.encode(name) + rest;
    }
}
