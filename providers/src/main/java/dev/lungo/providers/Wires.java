package dev.lungo.providers;

import dev.lungo.core.provider.Provider;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.FailedReply;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.azure.AzureOpenAi;
import dev.lungo.providers.protocol.bedrock.BedrockConverse;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.copilot.GitHubCopilot;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import dev.lungo.providers.protocol.gitlab.GitLabDuo;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import dev.lungo.providers.protocol.sap.SapOrchestration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// Which protocol a model is spoken to with (`wires.tsv`): the catalog names a wire family, the
/// configuration an `npm` package as OpenCode does; each has one of our protocols, or none yet.
final class Wires {
    static final String CHAT = "@ai-sdk/openai-compatible";

    private static final Map<String, BiFunction<Endpoint, Connections, Provider>> PROTOCOLS = Map.ofEntries(
            Map.entry("chat", OpenAiChat::new),
            Map.entry("responses", OpenAiResponses::new),
            Map.entry("anthropic", AnthropicMessages::new),
            Map.entry("gemini", GeminiContents::new),
            Map.entry("vertex-gemini", GeminiContents::onVertex),
            Map.entry("vertex-anthropic", AnthropicMessages::onVertex),
            Map.entry("bedrock", BedrockConverse::new),
            Map.entry("azure", AzureOpenAi::responses),
            Map.entry("azure-chat", AzureOpenAi::chat),
            Map.entry("copilot", GitHubCopilot::new),
            Map.entry("gitlab", GitLabDuo::new),
            Map.entry("sap", SapOrchestration::new));
    private static final Map<String, String> NPM_OF_WIRE = new HashMap<>();
    private static final Map<String, String> PROTOCOL_OF_NPM = new HashMap<>();

    static {
        for (var line : Resource.lines("wires.tsv")) {
            var fields = line.split("\t", -1);
            NPM_OF_WIRE.putIfAbsent(fields[0], fields[1]);
            PROTOCOL_OF_NPM.put(fields[1], fields[2]);
        }
    }

    private Wires() {}

    static String npm(String wire) {
        return NPM_OF_WIRE.getOrDefault(wire, wire);
    }

    /// Empty where nothing is known of it.
    static String protocol(String npm) {
        return PROTOCOL_OF_NPM.getOrDefault(npm, "");
    }

    /// The protocol as a person is told of it.
    static String told(String npm) {
        var protocol = protocol(npm);
        return protocol.isEmpty() ? npm + " (not spoken)" : protocol + " (" + npm + ")";
    }

    static boolean spoken(String npm) {
        return PROTOCOLS.containsKey(protocol(npm));
    }

    static Provider provider(String npm, Endpoint endpoint, Connections connections) {
        var protocol = PROTOCOLS.get(protocol(npm));
        return protocol == null ? unknown(npm, endpoint.providerID()) : protocol.apply(endpoint, connections);
    }

    private static Provider unknown(String npm, String provider) {
        var message = "Provider " + provider + " uses the package " + npm
                + ", which is not supported. If its address is OpenAI-compatible, set provider." + provider
                + ".npm to \"" + CHAT + "\" and provider." + provider + ".options.baseURL to that address.";
        return _ -> new FailedReply(new Failure.Api(message, null, false, null, null, null), null);
    }
}
