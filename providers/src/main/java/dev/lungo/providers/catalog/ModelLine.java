package dev.lungo.providers.catalog;

import dev.lungo.core.model.Model;
import dev.lungo.providers.vendor.ProtocolRegistry;
import dev.lungo.providers.vendor.Vendors;
import java.util.Map;

/// One line of `catalog-models.tsv`; `src/build/make_catalog.py` writes it and names its columns.
final class ModelLine {
    private static final int ID = 0,
            NAME = 1,
            CONTEXT = 2,
            OUTPUT = 3,
            INPUT = 4,
            COST = 5,
            FLAGS = 6,
            RELEASED = 7,
            FIELD = 8,
            WIRE = 9,
            URL = 10;

    private final String[] fields;

    private ModelLine(String line) {
        this.fields = line.split("\t", -1);
    }

    static Model of(String line, Catalog.Entry provider) {
        return new ModelLine(line).model(provider);
    }

    private Model model(Catalog.Entry provider) {
        var npm = ProtocolRegistry.npm(at(WIRE).isEmpty() ? provider.wire() : at(WIRE));
        var url = at(URL).isEmpty() ? provider.url() : at(URL);
        long output = Long.parseLong(at(OUTPUT));
        var behind = Vendors.SHIPPED.wireName(provider.id(), at(ID));
        return new Model(
                at(ID),
                provider.id(),
                at(NAME),
                null,
                new Model.Api(behind, url, npm),
                "active",
                at(RELEASED),
                capabilities(),
                cost(provider.id(), url),
                new Model.Limit(
                        Long.parseLong(at(CONTEXT)), at(INPUT).isEmpty() ? null : Long.valueOf(at(INPUT)), output),
                Map.of(),
                Map.of(),
                flag('r') ? Variants.of(provider.id(), npm, behind, output) : Map.of());
    }

    private Model.Capabilities capabilities() {
        var media = new Model.Media(true, flag('a'), flag('i'), flag('v'), flag('p'));
        Object interleaved = at(FIELD).isEmpty() ? false : Map.of("field", at(FIELD));
        return new Model.Capabilities(
                !flag('T'), flag('r'), flag('i') || flag('p'), true, interleaved, media, Model.Media.TEXT);
    }

    private Model.Cost cost(String provider, String url) {
        if (at(COST).isEmpty()) return Prices.unlisted(url);
        var prices = at(COST).split(" ");
        var cost = new Model.Cost(
                Double.parseDouble(prices[0]),
                Double.parseDouble(prices[1]),
                new Model.CacheCost(Double.parseDouble(prices[2]), Double.parseDouble(prices[3])));
        return PriceTiers.on(cost, provider, at(ID));
    }

    private boolean flag(char flag) {
        return at(FLAGS).indexOf(flag) >= 0;
    }

    private String at(int column) {
        return column < fields.length ? fields[column] : "";
    }
}
