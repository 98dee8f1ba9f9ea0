// Sign-ins of plugins (`auth`), and what they change of providers and their models (`auth.loader`, `provider`).

export class SignIns {
  /** `loaded` are the hooks of one plugin; `stored` has the credentials of all, by provider. */
  constructor(loaded, stored, relay) {
    this.loaded = loaded;
    this.stored = stored;
    this.relay = relay;
    this.fetches = new Map();
    this.begun = new Map();
  }

  /** The providers, and the ways to sign in to them. */
  list() {
    const providers = this.loaded.flatMap(({ auth, provider }) => [auth?.provider, provider?.id]).filter(Boolean);
    return [...new Set(providers)].map((provider) => ({ provider, methods: this.methods(provider).map(shown) }));
  }

  auth(provider) {
    return this.loaded.find(({ auth }) => auth?.provider === provider)?.auth;
  }

  methods(provider) {
    return this.auth(provider)?.methods ?? [];
  }

  async begin({ provider, method, inputs }) {
    const chosen = this.methods(provider)[method];
    if (chosen?.type !== "oauth") throw new Error(`${provider} has no sign-in method ${method}`);
    const begun = await chosen.authorize(inputs);
    this.begun.set(provider, begun);
    return { url: begun.url, method: begun.method, instructions: begun.instructions ?? "" };
  }

  /** Waits for the user; the answer is the credential. */
  async finish({ provider, code }) {
    const begun = this.begun.get(provider);
    if (!begun) throw new Error(`no sign-in to ${provider} is in progress`);
    const { type, provider: _, ...result } = await begun.callback(code ?? undefined);
    this.begun.delete(provider);
    if (type !== "success") throw new Error(result.error ?? "the provider rejected the sign-in");
    return result.key === undefined ? { type: "oauth", ...result } : { type: "api", ...result };
  }

  /** What the plugin changes of a provider: its options, its models, and the address of its own `fetch`. */
  async open({ provider, credential }) {
    const { id } = provider;
    if (credential) this.stored.set(id, credential);
    else this.stored.delete(id);
    const options = credential ? ((await this.auth(id)?.loader?.(async () => this.stored.get(id), provider)) ?? {}) : {};
    const { fetch, ...others } = options;
    const models = this.loaded.find((hooks) => hooks.provider?.id === id)?.provider.models;
    const left = (await models?.(provider, { auth: credential ?? undefined })) ?? provider.models;
    const answer = { options: JSON.parse(JSON.stringify(others)), models: complete(left, provider) };
    if (!fetch) return answer;
    this.fetches.set(id, fetch);
    const relayed = { ...answer.options.headers, "x-lungo-relay": this.relay.key };
    return {
      options: { ...answer.options, apiKey: others.apiKey || this.relay.key, headers: relayed },
      models: answer.models,
      relay: await this.relay.address(id),
    };
  }
}

/** A method as data: prompts have functions, too. */
const shown = ({ type, label, prompts }) => ({
  type,
  label,
  prompts: prompts?.map(({ type, key, message, placeholder, options, when }) => ({ type, key, message, placeholder, options, when })),
});

const TEXT = { text: true, audio: false, image: false, video: false, pdf: false };

/** Models with all that Lungo needs: plugins set some members of those that they change or add. */
function complete(models, provider) {
  const known = Object.values(provider.models)[0];
  return Object.fromEntries(
    Object.entries(models).map(([id, model]) => [
      id,
      {
        name: id,
        status: "active",
        release_date: "",
        options: {},
        headers: {},
        variants: {},
        ...model,
        id,
        providerID: provider.id,
        api: { id, url: "", npm: "@ai-sdk/openai-compatible", ...known?.api, ...(model.api ?? { id }) },
        capabilities: { temperature: true, reasoning: false, attachment: false, toolcall: true, interleaved: false, input: TEXT, output: TEXT, ...model.capabilities },
        cost: { input: 0, output: 0, ...model.cost, cache: { read: 0, write: 0, ...model.cost?.cache } },
        limit: { context: 0, output: 0, ...model.limit },
      },
    ]),
  );
}
