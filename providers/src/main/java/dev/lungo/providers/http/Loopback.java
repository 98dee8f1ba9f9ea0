package dev.lungo.providers.http;

import java.net.URI;
import java.util.Locale;

/// Addresses of this machine, to which a secret can go without encryption.
public final class Loopback {
    private Loopback() {}

    public static boolean isUrl(String url) {
        try {
            var host = URI.create(url).getHost();
            return host != null && isHost(host);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    public static boolean isHost(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.equals("0.0.0.0");
    }
}
