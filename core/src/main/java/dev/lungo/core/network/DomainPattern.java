package dev.lungo.core.network;

/// Hosts in a list of domains: `example.com` is that host alone, `*.example.com` also every name below it, `*` any
/// host. Names are compared label by label, so `example.com.evil.test` and `notexample.com` are others.
public record DomainPattern(String domain, boolean below) {
    private static final DomainPattern ALL = new DomainPattern("", true);

    /// @throws IllegalArgumentException if it is no pattern; the message is for people
    public static DomainPattern parse(String text) {
        if (text.equals("*")) return ALL;
        boolean below = text.startsWith("*.");
        var host = NetworkHost.parse(below ? text.substring(2) : text);
        if (below && host.address() != null)
            throw new IllegalArgumentException("\"" + text + "\" is an address, which has nothing below it");
        return new DomainPattern(host.text(), below);
    }

    public boolean matches(NetworkHost host) {
        if (this.equals(ALL)) return true;
        return host.text().equals(domain) || below && host.text().endsWith("." + domain);
    }

    @Override
    public String toString() {
        return domain.isEmpty() ? "*" : below ? "*." + domain : domain;
    }
}
