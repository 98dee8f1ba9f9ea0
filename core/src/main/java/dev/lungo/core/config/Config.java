package dev.lungo.core.config;

import dev.lungo.core.permission.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The effective configuration of a directory: the keys of OpenCode 1.18 and Lungo's own, merged from all layers.
/// Null means not set. `other` holds keys without an effect, as they were read. A model is a chain: the preferred one,
/// then its fallbacks; empty if none is set. `formatter` and `lsp` are a boolean, or settings by
/// name; `hooks` are groups by event, and `plugin` is a list of specs or of lists of a spec and options, as they were
/// read.
public record Config(
        List<String> model,
        List<String> small_model,
        @Nullable String default_agent,
        @Nullable String username,
        @Nullable String shell,
        Map<String, String> env,
        @Nullable Boolean auto,
        @Nullable String logLevel,
        @Nullable Server server,
        Map<String, ProviderSettings> provider,
        List<String> disabled_providers,
        @Nullable List<String> enabled_providers,
        Map<String, AgentSettings> agent,
        List<Rule> permission,
        List<String> instructions,
        ToolOutput tool_output,
        Map<String, CommandSettings> command,
        Retry retry,
        Failover failover,
        Roles roles,
        Compaction compaction,
        CatalogSettings catalog,
        Budget budget,
        Map<String, Object> mcp,
        SkillSettings skills,
        @Nullable Boolean snapshot,
        Undo undo,
        Diagnostics diagnostics,
        WebSettings web,
        Containment containment,
        Requests requests,
        @Nullable Integer subagent_depth,
        Experimental experimental,
        @Nullable Object formatter,
        @Nullable Object lsp,
        SandboxSettings sandbox,
        Map<String, List<Object>> hooks,
        @Nullable Boolean disableAllHooks,
        @Nullable Boolean allowManagedHooksOnly,
        @Nullable List<String> allowedHttpHookUrls,
        @Nullable List<String> httpHookAllowedEnvVars,
        List<Object> plugin,
        Map<String, PluginSettings> plugins,
        Map<String, Object> other) {

    /// The configuration without any layer.
    public static final Config DEFAULTS = new Config(
            List.of(),
            List.of(),
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            Server.DEFAULT,
            Map.of(),
            List.of(),
            null,
            Map.of(),
            List.of(),
            List.of(),
            ToolOutput.DEFAULT,
            Map.of(),
            Retry.DEFAULT,
            Failover.DEFAULT,
            Roles.DEFAULT,
            Compaction.DEFAULT,
            CatalogSettings.DEFAULT,
            Budget.NONE,
            Map.of(),
            SkillSettings.NONE,
            null,
            Undo.DEFAULT,
            Diagnostics.DEFAULT,
            WebSettings.ANY,
            Containment.DEFAULT,
            Requests.DEFAULT,
            null,
            Experimental.NONE,
            null,
            null,
            SandboxSettings.DEFAULT,
            Map.of(),
            null,
            null,
            null,
            null,
            List.of(),
            Map.of(),
            Map.of());

    /// The resident server stops after `idle_minutes` without work; never if they are 0.
    public record Server(
            @Nullable Integer port,
            @Nullable String hostname,
            @Nullable List<String> cors,
            @Nullable Double idle_minutes) {
        public static final Server DEFAULT = new Server(null, null, null, 30.0);
    }

    /// The largest page of a tool's result that goes to the model. About 10 kB, so that twenty of them fit into a
    /// small window.
    public record ToolOutput(int max_lines, int max_bytes) {
        public static final ToolOutput DEFAULT = new ToolOutput(2000, 10_240);
        private static final int LEAST_BYTES = 2_000;

        /// The page for a model that holds this many tokens (0 if unknown): at most about an eighth of its window.
        public ToolOutput within(long window) {
            long most = window <= 0 ? max_bytes : Math.max(LEAST_BYTES, window * 3 / 8);
            return most >= max_bytes ? this : new ToolOutput(max_lines, (int) most);
        }
    }

    /// Retries of a failed model request: at most `max_attempts` requests in all, and no wait longer than
    /// `max_wait_seconds`, even if the provider asks for more.
    public record Retry(int max_attempts, double max_wait_seconds) {
        public static final Retry DEFAULT = new Retry(6, 120);
    }

    /// Failover to the next model of a chain: after `attempts` requests to the current one, or before a wait of more
    /// than `max_wait_seconds`. `always` lets the chain replace models that are not in it.
    public record Failover(@Nullable Boolean always, int attempts, double max_wait_seconds) {
        public static final Failover DEFAULT = new Failover(null, 2, 10);
    }

    /// Models by role. Those of `main` and `small` are in `model` and `small_model`.
    public record Roles(
            @Nullable Role main,
            @Nullable Role small,
            @Nullable Role plan,
            @Nullable Role subagent) {
        public static final Roles DEFAULT = new Roles(null, null, null, null);
    }

    /// A chain, and the variant that its models are used with.
    public record Role(List<String> model, @Nullable String variant) {}

    /// Summaries of long conversations. With `auto` false, only the user starts one; `reserved` is the number of
    /// tokens that stay free; `tail_turns` and `preserve_recent_tokens` limit what is kept verbatim.
    public record Compaction(
            @Nullable Boolean auto,
            @Nullable Boolean prune,
            @Nullable Integer tail_turns,
            @Nullable Integer preserve_recent_tokens,
            @Nullable Integer reserved) {
        public static final Compaction DEFAULT = new Compaction(null, null, null, null, null);
    }

    /// Spending limits. `unknown_price` sets the price of models without one: prices, or `refuse`. `untrusted_prices`
    /// lists the models (provider/model) whose price comes from a project's file.
    public record Budget(
            Cap request,
            Cap session,
            Cap day,
            Cap project,
            @Nullable Object unknown_price,
            List<String> untrusted_prices) {
        public static final Budget NONE = new Budget(Cap.NONE, Cap.NONE, Cap.NONE, Cap.NONE, null, List.of());
    }

    /// In US dollars, in tokens, or both; null means without a limit.
    public record Cap(@Nullable Double usd, @Nullable Long tokens) {
        public static final Cap NONE = new Cap(null, null);
    }

    /// More folders and indexes of skills.
    public record SkillSettings(List<String> paths, List<String> urls) {
        public static final SkillSettings NONE = new SkillSettings(List.of(), List.of());
    }

    /// Limits of what is kept for undoing, in megabytes and days.
    public record Undo(
            @Nullable Double file_mb,
            @Nullable Double untracked_mb,
            @Nullable Double ignored_mb,
            @Nullable Double keep_days,
            @Nullable Double keep_mb) {
        public static final Undo DEFAULT = new Undo(null, null, null, null, null);
    }

    /// Errors that are added to the result of a change: at most `max` of a kind, and none that are not found within
    /// `limit_seconds`; 0 for no checks.
    public record Diagnostics(double limit_seconds, int max) {
        public static final Diagnostics DEFAULT = new Diagnostics(3, 20);
    }

    /// Domains of the web: those that may be read (empty for any), and those that may not. Only the user's own
    /// configuration counts.
    public record WebSettings(List<String> allow, List<String> deny) {
        public static final WebSettings ANY = new WebSettings(List.of(), List.of());
    }

    /// Rights of sessions that have read untrusted content. Unless `ask` is false, commands that publish, push, or
    /// upload ask, and those that match one of `commands`. Only the user's own configuration counts.
    public record Containment(@Nullable Boolean ask, List<String> commands) {
        public static final Containment DEFAULT = new Containment(null, List.of());
    }

    /// The sandbox of commands: `mode` is `on`, `off`, or `require`, which runs no command where no sandbox works.
    /// `write` are more paths that commands may change, `domains` those that they may connect to. The rest limits
    /// all commands together; 0 is no limit. Only the user's own configuration counts.
    public record SandboxSettings(
            String mode, List<String> write, List<String> domains, int processes, double memory_mb, double cpus) {
        public static final SandboxSettings DEFAULT = new SandboxSettings("on", List.of(), List.of(), 2048, 0, 0);
    }

    /// Recorded requests: `keep` bodies for each session.
    public record Requests(@Nullable Integer keep) {
        public static final Requests DEFAULT = new Requests(null);
    }

    /// `primary_tools` are tools that subagents do not get.
    public record Experimental(List<String> primary_tools) {
        public static final Experimental NONE = new Experimental(List.of());
    }

    /// Source of facts about providers and models, and after how many days they are fetched again; null for never.
    /// Only the user's own configuration counts.
    public record CatalogSettings(String url, @Nullable Double refresh_days) {
        public static final CatalogSettings DEFAULT = new CatalogSettings("https://models.dev/api.json", null);
    }

    /// Settings of a plugin, whether it is in a folder or in `plugin`.
    public record PluginSettings(@Nullable Boolean enabled) {}

    /// A prompt that the user gave a name (`/name`). `template` has `$ARGUMENTS` and `$1` in it.
    public record CommandSettings(
            String template,
            @Nullable String description,
            @Nullable String agent,
            List<String> model,
            @Nullable String variant,
            @Nullable Boolean subtask,
            @Nullable String argument_hint,
            List<Rule> permission) {}

    /// A provider that the user adds or changes. `models` are facts that add to or replace the catalog's.
    public record ProviderSettings(
            @Nullable String name,
            @Nullable String npm,
            @Nullable String api,
            @Nullable List<String> env,
            @Nullable List<String> whitelist,
            @Nullable List<String> blacklist,
            Map<String, Object> options,
            Map<String, ModelSettings> models,
            @Nullable String id) {}

    public record ModelSettings(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean attachment,
            @Nullable Boolean reasoning,
            @Nullable Boolean temperature,
            @Nullable Boolean tool_call,
            @Nullable Object interleaved,
            @Nullable CostSettings cost,
            @Nullable LimitSettings limit,
            Map<String, Object> options,
            Map<String, String> headers,
            Map<String, Map<String, Object>> variants,
            @Nullable String family,
            @Nullable String release_date,
            @Nullable String status,
            @Nullable Boolean experimental,
            @Nullable Modalities modalities,
            @Nullable ModelProvider provider) {}

    /// Input and output media: text, audio, image, video, pdf. Null means the catalog's value.
    public record Modalities(
            @Nullable List<String> input, @Nullable List<String> output) {}

    /// Another protocol or address than the provider's, for one model.
    public record ModelProvider(
            @Nullable String npm, @Nullable String api) {}

    /// US dollars for a million tokens.
    public record CostSettings(
            double input,
            double output,
            @Nullable Double cache_read,
            @Nullable Double cache_write,
            @Nullable LongContextCost context_over_200k,
            List<TierSettings> tiers) {}

    /// Prices of requests that read more than the size of the tier.
    public record TierSettings(
            double input,
            double output,
            @Nullable Double cache_read,
            @Nullable Double cache_write,
            TierSize tier) {}

    /// `type` is `context`.
    public record TierSize(@Nullable String type, int size) {}

    public record LongContextCost(
            double input,
            double output,
            @Nullable Double cache_read,
            @Nullable Double cache_write) {}

    public record LimitSettings(
            @Nullable Long context,
            @Nullable Long input,
            @Nullable Long output) {}

    /// An agent that the user adds or changes; keys that are not named here are `options` for the provider. Code makes
    /// one with `AgentBuilder`.
    public record AgentSettings(
            List<String> model,
            @Nullable String variant,
            @Nullable Double temperature,
            @Nullable Double top_p,
            @Nullable String prompt,
            @Nullable String description,
            @Nullable String mode,
            @Nullable Boolean hidden,
            @Nullable Boolean disable,
            @Nullable String color,
            @Nullable Integer steps,
            List<String> skills,
            List<Rule> permission,
            Map<String, Object> options) {
        public static final AgentSettings NONE = new AgentSettings(
                List.of(), null, null, null, null, null, null, null, null, null, null, List.of(), List.of(), Map.of());
    }
}
