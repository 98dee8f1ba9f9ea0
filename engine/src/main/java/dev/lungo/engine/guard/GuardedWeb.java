package dev.lungo.engine.guard;

import dev.lungo.core.network.WebAddress;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.guard.Guard.Wish;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        visit(parsed(address), address.toString());
        guard.acting();
        var page = raw.fetch(address, format, timeout, local);
        guard.read(parsed(page.address()).host().text());
        return page;
    }

    private static WebAddress parsed(URI address) throws ToolFailure {
        try {
            return WebAddress.parse(address.toString());
        } catch (IllegalArgumentException malformed) {
            throw new ToolFailure(address + " cannot be fetched: " + malformed.getMessage() + ".");
        }
    }

    /// Asks for the address as given, as it is requested, and in its plainest form: a rule holds that matches any.
    private void visit(WebAddress address, String given) throws ToolFailure, InterruptedException {
        WebDomains.of(guard).require(address.host());
        var spellings = Stream.of(given, address.toString(), address.plain().toString())
                .distinct()
                .toList();
        guard.require(new Wish(Permission.WEBFETCH, spellings, List.of("*"), Map.of("url", given)));
    }

    /// A rule for an address holds for redirects to it, too.
    private final class Judged implements LocalAddresses {
        @Override
        public void require(WebAddress address, List<InetAddress> resolved) throws ToolFailure, InterruptedException {
            var place = List.of(address.place());
            var addresses = resolved.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
            guard.require(new Wish(
                    Permission.LOCAL_NETWORK, place, place, Map.of("url", address.toString(), "address", addresses)));
        }

        @Override
        public void redirected(WebAddress address) throws ToolFailure, InterruptedException {
            visit(address, address.toString());
        }
    }
}
