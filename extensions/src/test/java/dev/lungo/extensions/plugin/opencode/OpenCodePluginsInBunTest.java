package dev.lungo.extensions.plugin.opencode;

import org.junit.jupiter.api.Tag;

/// The same in a real Bun.
@Tag("slow")
class OpenCodePluginsInBunTest extends OpenCodePluginsTest {
    @Override
    String runtime() {
        return Runtimes.BUN;
    }
}
