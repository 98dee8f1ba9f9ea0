import static dev.lungo.core.model.Model.*;

import dev.lungo.core.model.*;
import dev.lungo.core.plugin.*;
import dev.lungo.core.provider.*;
import java.util.*;

/// A provider whose model, `parrot/parrot`, always says the same.
public class Parrot implements Plugin, PluginProvider {
    private static final String ID = "parrot";

    public String id() {
        return ID;
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        context.provider(this);
    }

    public ProviderInfo info() {
        var text = Media.TEXT;
        var able = new Capabilities(false, false, false, true, false, text, text);
        var size = new Limit(32_000, null, 4_000);
        var api = new Api(ID, "", "");
        var cost = Cost.FREE;
        var parrot = new Model(
                ID, ID, "Parrot", null, api, "active", "2026-01-01", able, cost, size, Map.of(), Map.of(), Map.of());
        return new ProviderInfo(ID, "Parrot", "custom", List.of(), null, Map.of(), Map.of(ID, parrot));
    }

    public Provider provider(Model model) {
        return request -> Reply.of(new Delta.Text("Hello, hello"), new Delta.Finished(FinishReason.STOP, Tokens.NONE));
    }
}
