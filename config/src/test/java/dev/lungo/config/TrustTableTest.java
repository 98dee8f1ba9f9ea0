package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.config.shape.KeyList;
import dev.lungo.policy.trust.TrustTable;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class TrustTableTest {
    @Test
    void everyKeyHasARow() {
        var keys = new HashSet<String>();
        KeyList.all().lines().forEach(line -> keys.add(line.path()));
        assertThat(TrustTable.all().paths()).containsAll(keys);
        keys.add("mcp.*");
        keys.add("plugins.*");
        keys.add("trust.*");
        assertThat(keys).containsAll(TrustTable.all().paths());
    }
}
