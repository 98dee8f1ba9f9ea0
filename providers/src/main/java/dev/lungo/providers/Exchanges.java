package dev.lungo.providers;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.exchange.AiCoreAccount;
import dev.lungo.providers.exchange.DuoAccount;
import dev.lungo.providers.key.Keys;
import java.util.Map;
import java.util.TreeMap;

/// Providers to which a key is not shown as it is: a server changes it for tokens, and may tell where to
/// go with them.
record Exchanges(KeyRing ring, Surroundings surroundings) {
    static final String DUO = "gitlab-ai-provider";
    static final String AI_CORE = "@jerome-benoit/sap-ai-provider-v2";

    private static final Map<String, Object> DUO_FLAGS =
            Map.of("DuoAgentPlatformNext", true, "duo_agent_platform", true, "duo_agent_platform_agentic_chat", true);

    static boolean concerns(String npm) {
        return isDuo(npm) || Wires.protocol(npm).equals("sap");
    }

    private static boolean isDuo(String npm) {
        return Wires.protocol(npm).equals("gitlab");
    }

    /// `own` are the keys that a person has; `metadata` is what was stored with them.
    Access access(ProviderInfo provider, String npm, Keys own, Map<String, String> metadata) {
        return isDuo(npm) ? duo(provider, own, metadata) : aiCore(provider, own, metadata);
    }

    private Access duo(ProviderInfo provider, Keys own, Map<String, String> metadata) {
        var instance = surroundings
                .filled("${GITLAB_INSTANCE_URL:-https://gitlab.com}", provider.options(), metadata)
                .replaceFirst("/+$", "");
        var flags = new TreeMap<>(DUO_FLAGS);
        if (provider.options().get("featureFlags") instanceof Map<?, ?> more)
            more.forEach((name, value) -> flags.put(String.valueOf(name), value));
        var account = new DuoAccount(instance, flags, own);
        return Access.with(ring.of(account, () -> account.keys(ring.connections())));
    }

    private Access aiCore(ProviderInfo provider, Keys own, Map<String, String> metadata) {
        var group = surroundings.filled("${AICORE_RESOURCE_GROUP:-default}", provider.options(), metadata);
        var account = new AiCoreAccount(
                group, surroundings.filled("${AICORE_DEPLOYMENT_ID:-}", provider.options(), metadata), own);
        return new Access(
                ring.of(account, () -> account.keys(ring.connections())),
                null,
                null,
                Map.of("AI-Resource-Group", group));
    }
}
