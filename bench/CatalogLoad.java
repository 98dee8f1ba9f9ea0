import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Time to load the catalog in a new process, without its AOT cache.
final class CatalogLoad {
    private static final int RUNS = 5;

    private CatalogLoad() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws IOException, InterruptedException {
        var java = root.resolve("app/target/dist/runtime/bin/java").toString();
        var one = new Samples();
        var all = new Samples();
        for (int i = 0; i < RUNS; i++) {
            var told = Bench.output(
                            work,
                            java,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            root.resolve("bench/catalog/LoadCatalog.java").toString())
                    .strip()
                    .split(" ");
            one.add(Math.round(Double.parseDouble(told[1]) * 1e6));
            all.add(Math.round(Double.parseDouble(told[2]) * 1e6));
        }
        return List.of(
                new ServerBench.Figure(
                        "catalog: the providers, and the models of one",
                        "30 ms",
                        Samples.one(one.quantile(0.5)) + " ms"),
                new ServerBench.Figure("catalog: all 3,978 models", "-", Samples.one(all.quantile(0.5)) + " ms"));
    }
}
