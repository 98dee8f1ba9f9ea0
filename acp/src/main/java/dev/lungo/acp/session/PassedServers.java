package dev.lungo.acp.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// MCP servers that an editor passes on. They belong to the directory of their session until Lungo's server ends.
final class PassedServers {
    /// A session does not wait longer for its servers; later ones join when they are ready.
    private static final int PATIENCE_SECONDS = 5;

    private final LungoClient client;

    PassedServers(LungoClient client) {
        this.client = client;
    }

    /// Adds the servers side by side; returns what is wrong with those that failed in time.
    List<String> add(JsonNode servers) throws InterruptedException {
        if (servers.isEmpty()) return List.of();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var adding = new ArrayList<CompletableFuture<String>>();
        for (var server : servers)
            adding.add(CompletableFuture.supplyAsync(() -> add(server, config(server)), threads));
        threads.shutdown();
        try {
            CompletableFuture.allOf(adding.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // those that are still starting are ready later
        }
        return adding.stream()
                .filter(each -> each.isDone() && !each.isCompletedExceptionally())
                .map(each -> each.getNow(""))
                .filter(trouble -> !trouble.isEmpty())
                .toList();
    }

    private String add(JsonNode server, Map<String, Object> config) {
        var name = server.path("name").asString("");
        try {
            var status = client.mcp().addForNow(name, config).get(name);
            if (status == null || !status.status().equals(McpStatus.FAILED)) return "";
            return "MCP server " + name + " failed: " + status.error();
        } catch (ClientFailure refused) {
            return "MCP server " + name + " was not added: " + refused.getMessage();
        }
    }

    private static Map<String, Object> config(JsonNode server) {
        var config = new LinkedHashMap<String, Object>();
        if (server.path("url").isString()) {
            config.put("type", "remote");
            config.put("url", server.path("url").asString());
            config.put("headers", pairs(server.path("headers")));
        } else {
            var command = new ArrayList<String>();
            command.add(server.path("command").asString(""));
            server.path("args").forEach(argument -> command.add(argument.asString("")));
            config.put("type", "local");
            config.put("command", command);
            config.put("environment", pairs(server.path("env")));
        }
        return config;
    }

    private static Map<String, String> pairs(JsonNode list) {
        var pairs = new LinkedHashMap<String, String>();
        list.forEach(pair ->
                pairs.put(pair.path("name").asString(""), pair.path("value").asString("")));
        return pairs;
    }
}
