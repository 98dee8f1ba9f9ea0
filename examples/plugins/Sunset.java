import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;

/// A theme, which `/theme` lists. Colors that it leaves out are those of Lungo's own theme.
public class Sunset implements Plugin {
    public String id() {
        return "sunset";
    }

    public int api() {
        return Plugin.API;
    }

    public void register(PluginContext context) {
        context.theme("sunset", """
            {
              "defs": { "night": "#1d1420", "sun": "#ffb454" },
              "theme": {
                "background": { "dark": "night", "light": "#fff6e9" },
                "text": { "dark": "#f3e3d3", "light": "#3b2a1f" },
                "primary": { "dark": "sun", "light": "#a8440a" }
              }
            }
            """);
    }
}
