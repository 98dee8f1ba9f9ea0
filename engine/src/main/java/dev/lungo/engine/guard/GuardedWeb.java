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

    /// The address as given, and with scheme and host in lower case, so that a rule matches either.
    private static List<String> spellings(URI address) {
        var given = address.toString();
        var authority = address.getRawAuthority();
        if (authority == null) return List.of(given);
        int end = given.indexOf(authority) + authority.length();
        var plain = given.substring(0, end).toLowerCase(Locale.ROOT) + given.substring(end);
        return plain.equals(given) ? List.of(given) : List.of(given, plain);
    }

    /// A rule for an address holds for redirects to it, too.
    private final class Judged implements LocalAddresses {
        @Override
        public void require(URI address) throws ToolFailure, InterruptedException {
            var host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
            guard.require(new Wish(
                    Permission.LOCAL_NETWORK, List.of(host), List.of(host), Map.of("url", address.toString())));
        }

        @Override
        public void redirected(URI address) throws ToolFailure, InterruptedException {
            visit(address);
        }
    }
}
