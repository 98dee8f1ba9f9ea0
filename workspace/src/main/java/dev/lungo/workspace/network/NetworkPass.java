package dev.lungo.workspace.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The way to the network of one command, until it is closed.
public final class NetworkPass implements AutoCloseable {
    private final ConfinedNetwork network;
    private final String name;
    private final int port;
    private final DomainProxy proxy;
    private final Consumer<List<RefusedHost>> refused;

    NetworkPass(
            ConfinedNetwork network, String name, int port, DomainProxy proxy, Consumer<List<RefusedHost>> refused) {
        this.network = network;
        this.name = name;
        this.port = port;
        this.proxy = proxy;
        this.refused = refused;
    }

    /// The command line that runs `bubblewrap` in the confined network. It must not unshare the network again, else
    /// there is none.
    public List<String> joining(List<String> bubblewrap) {
        var words = new ArrayList<>(network.entrance());
        words.addAll(bubblewrap);
        return words;
    }

    /// The variables by which programs find the proxy. `inherited` is the environment that they join.
    public Map<String, String> environment(Map<String, String> inherited) {
        var address = "http://127.0.0.1:" + port;
        var variables = new LinkedHashMap<String, String>();
        for (var name : List.of("http_proxy", "https_proxy", "all_proxy")) {
            variables.put(name, address);
            variables.put(name.toUpperCase(Locale.ROOT), address);
        }
        for (var name : List.of("no_proxy", "NO_PROXY")) variables.put(name, "localhost,127.0.0.1,::1");
        variables.put("NODE_USE_ENV_PROXY", "1");
        var java = "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=" + port
                + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + port
                + " -Daether.connector.http.useSystemProperties=true";
        for (var name : List.of("MAVEN_OPTS", "GRADLE_OPTS"))
            variables.put(name, (inherited.getOrDefault(name, "") + " " + java).strip());
        return variables;
    }

    /// The refusals so far.
    public List<RefusedHost> refused() {
        return proxy.refused();
    }

    @Override
    public void close() {
        network.close(name);
        proxy.close();
        refused.accept(proxy.refused());
    }
}
