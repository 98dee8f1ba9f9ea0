import dev.lungo.core.model.Model;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.wire.Json;

/// Prints how many milliseconds a new process needs for the list of providers, for the models of one, and for all
/// models.
final class LoadCatalog {
    private LoadCatalog() {}

    public static void main(String[] arguments) {
        // Every process that needs a model has the codec already.
        Json.tree("{}");
        var catalog = new Catalog();
        long start = System.nanoTime();
        var providers = catalog.providers();
        long listed = System.nanoTime();
        int models = catalog.models("anthropic").size();
        long one = System.nanoTime();
        for (var id : providers.keySet())
            for (Model model : catalog.models(id).values()) if (!model.id().isEmpty()) models++;
        long all = System.nanoTime();
        System.out.println((listed - start) / 1e6 + " " + (one - start) / 1e6 + " " + (all - start) / 1e6 + " "
                + providers.size() + " " + models);
    }
}
