package dev.lungo.providers.vendor;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.FailedReply;
import dev.lungo.providers.protocol.Resource;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.bedrock.BedrockConverse;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import java.util.HashMap;
import java.util.Map;

/// The protocols by name (`wires.tsv`): the catalog names a wire family, the configuration an `npm` package as
/// OpenCode does; each has one of our protocols, or none yet. Protocols of a single vendor are made by its `Vendor`.
public final class ProtocolRegistry {
    public static final String CHAT = "@ai-sdk/openai-compatible";

    private static final Map<String, String> NPM_OF_WIRE = new HashMap<>();
    private static final Map<String, String> PROTOCOL_OF_NPM = new HashMap<>();

    static {
        for (var line : Resource.lines("wires.tsv")) {
            var fields = line.split("\t", -1);
            NPM_OF_WIRE.putIfAbsent(fields[0], fields[1]);
            PROTOCOL_OF_NPM.put(fields[1], fields[2]);
        }
    }

    private ProtocolRegistry() {}

    /// The package of a wire family; a name that is none stays as it is.
    public static String npm(String wire) {
        return NPM_OF_WIRE.getOrDefault(wire, wire);
    }

    /// Empty for an unknown package.
    public static String name(String npm) {
        return PROTOCOL_OF_NPM.getOrDefault(npm, "");
    }

    /// The protocol of a package, as a person reads it.
    public static String described(String npm) {
        return isSupported(npm) ? name(npm) + " (" + npm + ")" : npm + " (not supported)";
    }

    public static boolean isSupported(String npm) {
        return PROTOCOL_OF_NPM.containsKey(npm);
    }

    public static Provider provider(String npm, Endpoint endpoint, HttpClients clients) {
        return switch (name(npm)) {
            case "chat" -> new OpenAiChat(endpoint, clients);
            case "responses" -> new OpenAiResponses(endpoint, clients);
            case "anthropic" -> new AnthropicMessages(endpoint, clients);
            case "gemini" -> new GeminiContents(endpoint, clients);
            case "bedrock" -> new BedrockConverse(endpoint, clients);
            default -> unsupported(npm, endpoint.providerID());
        };
    }

    private static Provider unsupported(String npm, String provider) {
        var message = "Provider " + provider + " uses the package " + npm
                + ", which is not supported. If its address is OpenAI-compatible, set provider." + provider
                + ".npm to \"" + CHAT + "\" and provider." + provider + ".options.baseURL to that address.";
        return _ -> new FailedReply(new Failure.Api(message, null, false, null, null, null), null);
    }
}
