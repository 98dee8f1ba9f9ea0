package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.guard.Guard.Wish;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The web, asked for by address, and by host where that is in the local network.
record GuardedWeb(Web raw, Guard guard) implements Web {
    @Override
    public Page fetch(URI address, Format format, Duration timeout) throws ToolFailure, InterruptedException {
        return fetch(address, format, timeout, new Judged());
    }

    @Override
    public Page fetch(URI address, Format format, Duration timeout, LocalAddresses local)
            throws ToolFailure, InterruptedException {
        visit(address);
        guard.acting();
        return raw.fetch(address, format, timeout, local);
    }

    private void visit(URI address) throws ToolFailure, InterruptedException {
        guard.require(
                new Wish(Permission.WEBFETCH, spellings(address), List.of("*"), Map.of("url", address.toString())));
    }

    /// The address as given, with scheme and host in lower case, and in its plainest form: a rule holds that matches
    /// any.
    private static List<String> spellings(URI address) {
        var given = address.toString();
        var authority = address.getRawAuthority();
        if (authority == null) return List.of(given);
        int end = given.indexOf(authority) + authority.length();
        var lower = given.substring(0, end).toLowerCase(Locale.ROOT) + given.substring(end);
        return Stream.of(given, lower, plain(address)).distinct().toList();
    }

    /// Without user, default port, dot after the host, `..` and fragment.
    private static String plain(URI address) {
        if (address.getHost() == null || address.getScheme() == null) return address.toString();
        var path = address.normalize()
                .getRawPath()
                .replaceFirst("^(?:/+\\.\\.(?=/|$))+", "")
                .replaceFirst("^/*", "/");
        return address.getScheme().toLowerCase(Locale.ROOT) + "://" + host(address) + path
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private static String host(URI address) {
        var host = address.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        int port = address.getPort();
        return port < 0 || port == ("https".equalsIgnoreCase(address.getScheme()) ? 443 : 80)
                ? host
                : host + ":" + port;
    }

    /// A rule for an address holds for redirects to it, too.
    private final class Judged implements LocalAddresses {
        @Override
        public void require(URI address) throws ToolFailure, InterruptedException {
            var host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
            var hosts = Stream.of(host, host(address)).distinct().toList();
            guard.require(new Wish(Permission.LOCAL_NETWORK, hosts, hosts, Map.of("url", address.toString())));
        }

        @Override
        public void redirected(URI address) throws ToolFailure, InterruptedException {
            visit(address);
        }
    }
}
