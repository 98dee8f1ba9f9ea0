package dev.lungo.workspace.sandbox;

import dev.lungo.core.network.DomainPattern;
import dev.lungo.core.network.HostPort;
import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.workspace.Connections;
import dev.lungo.workspace.network.RefusedHost;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The connections that programs may make: to `open` domains, and to those that `rules` allow within `limits`; never to
/// `denied` ones. No limits are no restriction. `refused` gets the connections that were not made.
public record ScopeDomains(
        List<String> open,
        List<String> limits,
        List<String> denied,
        Connections rules,
        Consumer<List<RefusedHost>> refused) {
    public static final ScopeDomains NONE = new ScopeDomains(List.of(), List.of(), List.of());

    public ScopeDomains(List<String> open, List<String> limits, List<String> denied) {
        this(open, limits, denied, Connections.NONE, _ -> {});
    }

    /// The same for a command.
    ScopeDomains with(Connections own, Consumer<List<RefusedHost>> heard) {
        return new ScopeDomains(open, limits, denied, own, heard);
    }

    /// The same for servers of tools, which are there to speak with others: to all domains within the limits.
    ScopeDomains serving() {
        var all = limits.isEmpty()
                ? List.of("*")
                : Stream.concat(open.stream(), limits.stream()).toList();
        return new ScopeDomains(all, limits, denied, rules, refused);
    }

    /// True if some connection may be made.
    boolean areAny() {
        return !open.isEmpty() || rules.areAllowed();
    }

    Action decide(HostPort place) {
        var said = rules.decide(place);
        if (said == Action.DENY || matches(denied, place.host(), true)) return Action.DENY;
        if (matches(open, place.host(), false)) return Action.ALLOW;
        return limits.isEmpty() || matches(limits, place.host(), false) ? said : Action.DENY;
    }

    /// `invalid` is the answer of a pattern that cannot be read.
    private static boolean matches(List<String> domains, NetworkHost host, boolean invalid) {
        return domains.stream().anyMatch(domain -> matches(domain, host, invalid));
    }

    private static boolean matches(String domain, NetworkHost host, boolean invalid) {
        try {
            return DomainPattern.parse(domain).matches(host);
        } catch (IllegalArgumentException notADomain) {
            return invalid;
        }
    }
}
