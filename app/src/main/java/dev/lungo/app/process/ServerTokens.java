package dev.lungo.app.process;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The secret that clients must show: the user's password from the environment, else a random one.
public final class ServerTokens {
    /// Variables that may hold the password; the first one that is set counts.
    public static final List<String> VARIABLES = List.of("LUNGO_SERVER_PASSWORD", "OPENCODE_SERVER_PASSWORD");

    private ServerTokens() {}

    public static String from(Map<String, String> environment) {
        for (var name : VARIABLES) {
            var password = environment.get(name);
            if (password != null && !password.isBlank()) return password;
        }
        return random();
    }

    public static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
