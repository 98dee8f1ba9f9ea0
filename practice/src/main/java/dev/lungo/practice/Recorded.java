package dev.lungo.practice;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request as it arrived, without its credentials. `scenario` is the one that answered, or empty.
public record Recorded(String method, String path, Map<String, String> headers, byte[] body, String scenario) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
