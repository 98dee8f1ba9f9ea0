package dev.lungo.providers.vendor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Options of a provider that change how it is reached: `headers`, `organization` and `project` (OpenAI's), and
/// `queryParams`.
final class ConnectionOptions {
    private static final String OPENAI = "@ai-sdk/openai";

    private ConnectionOptions() {}

    static LinkedHashMap<String, String> headers(Map<String, Object> options, String npm) {
        var headers = new LinkedHashMap<String, String>();
        if (options.get("headers") instanceof Map<?, ?> map)
            map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        if (!npm.equals(OPENAI)) return headers;
        if (options.get("organization") instanceof String own && !own.isBlank())
            headers.putIfAbsent("OpenAI-Organization", own.strip());
        if (options.get("project") instanceof String own && !own.isBlank())
            headers.putIfAbsent("OpenAI-Project", own.strip());
        return headers;
    }

    /// The address with `queryParams` appended, in their order.
    static String withQuery(String url, Map<String, Object> options) {
        var whole = new StringBuilder(url);
        if (options.get("queryParams") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value)));
        }
        return whole.toString();
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
