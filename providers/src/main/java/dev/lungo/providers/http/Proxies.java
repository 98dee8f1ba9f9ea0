package dev.lungo.providers.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proxy of the environment: HTTPS_PROXY, HTTP_PROXY and ALL_PROXY, except for the hosts of
/// NO_PROXY and for this machine, in capitals or small letters.
public final class Proxies extends ProxySelector {
    private final Map<String, String> environment;
    private final List<String> direct;

    public Proxies(Map<String, String> environment) {
        this.environment = environment;
        var names = variable("no_proxy");
        this.direct = names == null
                ? List.of()
                : Arrays.stream(names.split("[,\\s]+"))
                        .filter(name -> !name.isBlank())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
    }

    @Override
    public List<Proxy> select(URI uri) {
        var address = variable(uri.getScheme() + "_proxy");
        if (address == null) address = variable("all_proxy");
        if (address == null
                || uri.getHost() == null
                || isDirect(uri.getHost().toLowerCase(Locale.ROOT), uri.getPort())) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(proxy(address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

    private boolean isDirect(String host, int port) {
        return Loopback.isHost(host) || direct.stream().anyMatch(name -> matches(name, host, port));
    }

    private static boolean matches(String name, String host, int port) {
        if (name.equals("*") || name.equals(host + ":" + port)) return true;
        var suffix = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
        return host.endsWith(suffix) || host.equals(suffix.substring(1));
    }

    private static Proxy proxy(String address) {
        var uri = URI.create(address.contains("://") ? address : "http://" + address);
        int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    }

    private @Nullable String variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
